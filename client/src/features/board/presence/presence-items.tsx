import { Crosshair, Lock, Megaphone, Presentation, UserRoundX, Users } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { follow, useCompany } from '../../../stores/board/own-presence.ts';
import { announce } from '../../../ui/announcer.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import type { Desk } from '../core/desk.ts';
import { excerpt } from '../core/note-text.ts';
import { ownView } from './own-view.ts';
import { areaInView } from './place-of-call.ts';
import { pointAtNote } from './pointing.ts';

/** What „Ansicht“ among the tools offers of being together: only what this person and view can use. */
export function presenceItems(desk: Desk): MenuItem[] {
  const { board, ui } = desk;
  const { laser, followed } = useCompany.getState();
  const items: MenuItem[] = [];
  if (ui.getState().view !== 'list') {
    items.push({
      id: 'laser',
      label: t(laser ? 'company.laser.end' : 'company.laser.start'),
      icon: <Presentation size={18} />,
      onSelect: () => turnLaser(!laser),
    });
  }
  items.push(
    followed === null
      ? {
          id: 'follow',
          label: t('company.follow.people'),
          icon: <Users size={18} />,
          // The list of people is the header's; its button is the one way in.
          onSelect: () => document.getElementById('people-here')?.click(),
        }
      : {
          id: 'unfollow',
          label: t('company.follow.end'),
          icon: <UserRoundX size={18} />,
          onSelect: () => follow(null),
        },
  );
  if (!board.rights().structure) return items;
  return [
    ...items,
    {
      id: 'ask',
      label: t('company.call.ask'),
      icon: <Megaphone size={18} />,
      onSelect: () => void call(desk, placeInSight(desk), false),
    },
    {
      id: 'hold',
      label: t('company.call.hold'),
      icon: <Lock size={18} />,
      onSelect: () => void call(desk, placeInSight(desk), true),
    },
  ];
}

/** For one note: pointing at it for everybody, the laser of the keyboard; for who leads, calling there. */
export function noteItems(desk: Desk, id: string): MenuItem[] {
  const items: MenuItem[] = [
    {
      id: 'point',
      label: t('company.point.action'),
      icon: <Crosshair size={18} />,
      onSelect: () => showNote(desk.board, id),
    },
  ];
  if (desk.board.rights().structure) {
    items.push({
      id: 'ask',
      label: t('company.call.askTo'),
      icon: <Megaphone size={18} />,
      onSelect: () => void call(desk, id, false),
    });
  }
  return items;
}

/** Points and says so, because a screen reader sees no frame. */
export function showNote(board: BoardStore, id: string): void {
  const text = board.note(id)?.text ?? board.stack(id)?.title;
  if (text === undefined) return;
  pointAtNote(board, id);
  announce(t('company.point.done', { text: excerpt(text, 60) || t('board.note.empty') }), 'strip');
}

export function turnLaser(on: boolean): void {
  useCompany.setState({ laser: on });
  announce(t(on ? 'company.laser.begun' : 'company.laser.ended'), 'strip');
}

/** The chosen note, else the one area in sight. */
function placeInSight({ board, ui }: Desk): string | undefined {
  const [only, ...rest] = ui.getState().selected;
  if (only !== undefined && rest.length === 0) return only;
  const view = ownView();
  return view ? areaInView(view, board.areas())?.id : undefined;
}

async function call(desk: Desk, elementId: string | undefined, hold: boolean) {
  const { board, workshop } = desk;
  const command = { type: 'attention.call', boardId: board.boardId, hold };
  const answer = await workshop.send({ ...command, ...(elementId !== undefined && { elementId }) });
  if (!answer.ok) {
    announce(t('company.call.failed', { reason: answer.error.message }), 'strip', 'assertive');
  }
}
