import { Crosshair, Lock, Megaphone, Presentation, UserRoundX, Users } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import type { BoardStore } from '../../../stores/board/board-store.ts';
import { follow, useOwnPresence } from '../../../stores/board/own-presence.ts';
import { announce } from '../../../ui/announcer.ts';
import type { Action } from '../core/action.ts';
import type { Desk } from '../core/desk.ts';
import { excerpt } from '../core/note-text.ts';
import { ownView } from './own-view.ts';
import { areaInView } from './place-of-call.ts';
import { pointAtNote } from './pointing.ts';

const leads = ({ board }: Desk): boolean => board.rights().structure;

/** Being there together: for one note, and for the board as one sees it. */
export const PRESENCE_ACTIONS: readonly Action[] = [
  {
    // For everybody: the laser of the keyboard.
    id: 'point',
    section: 'show',
    label: () => t('presence.point.action'),
    icon: () => <Crosshair size={18} />,
    applies: (_, ids) => ids.length === 1,
    run: ({ board }, [id = '']) => showNote(board, id),
  },
  {
    id: 'ask',
    section: 'show',
    label: () => t('presence.call.askTo'),
    icon: () => <Megaphone size={18} />,
    applies: (desk, ids) => ids.length === 1 && leads(desk),
    run: (desk, [id]) => void call(desk, id, false),
  },
  {
    id: 'laser',
    section: 'view',
    label: () => t(useOwnPresence.getState().laser ? 'presence.laser.end' : 'presence.laser.start'),
    icon: () => <Presentation size={18} />,
    applies: ({ ui }) => ui.getState().view !== 'list',
    run: () => turnLaser(!useOwnPresence.getState().laser),
  },
  {
    id: 'follow',
    section: 'view',
    label: () => t('presence.follow.people'),
    icon: () => <Users size={18} />,
    applies: () => useOwnPresence.getState().followed === null,
    // The list of people is the header's; its button is the one way in.
    run: () => document.getElementById('people-here')?.click(),
  },
  {
    id: 'unfollow',
    section: 'view',
    label: () => t('presence.follow.end'),
    icon: () => <UserRoundX size={18} />,
    applies: () => useOwnPresence.getState().followed !== null,
    run: () => follow(null),
  },
  {
    id: 'ask-here',
    section: 'view',
    label: () => t('presence.call.ask'),
    icon: () => <Megaphone size={18} />,
    applies: leads,
    run: (desk) => void call(desk, placeInSight(desk), false),
  },
  {
    id: 'hold-here',
    section: 'view',
    label: () => t('presence.call.hold'),
    icon: () => <Lock size={18} />,
    applies: leads,
    run: (desk) => void call(desk, placeInSight(desk), true),
  },
];

/** Points and says so, because a screen reader sees no frame. */
export function showNote(board: BoardStore, id: string): void {
  const text = board.note(id)?.text ?? board.stack(id)?.title;
  if (text === undefined) return;
  pointAtNote(board, id);
  announce(t('presence.point.done', { text: excerpt(text, 60) || t('board.note.empty') }), 'strip');
}

export function turnLaser(on: boolean): void {
  useOwnPresence.setState({ laser: on });
  announce(t(on ? 'presence.laser.begun' : 'presence.laser.ended'), 'strip');
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
    announce(t('presence.call.failed', { reason: answer.error.message }), 'strip', 'assertive');
  }
}
