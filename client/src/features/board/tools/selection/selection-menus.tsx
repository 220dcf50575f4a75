import {
  AlignCenterHorizontal,
  AlignCenterVertical,
  AlignEndHorizontal,
  AlignEndVertical,
  AlignHorizontalSpaceAround,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceAround,
  BringToFront,
  Copy,
  CopyPlus,
  Ellipsis,
  Eraser,
  LayoutGrid,
  MoveUpRight,
  Pin,
  PinOff,
  Scissors,
  Waypoints,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { translate as t } from '../../../../i18n/index.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { MenuItem } from '../../../../ui/menu.tsx';
import { ALIGNMENTS, type Alignment } from '../../core/align.ts';
import type { Desk } from '../../core/desk.ts';
import {
  alignNotes,
  bringToFront,
  duplicate,
  spreadNotes,
  tidyNotes,
} from '../../core/operations.ts';

import { withSlot } from '../../slots.ts';

export interface SelectionMenu {
  id: string;
  label: string;
  icon: ReactNode;
  items: MenuItem[];
}

const ICONS: Record<Alignment, ReactNode> = {
  left: <AlignStartVertical size={18} />,
  center: <AlignCenterVertical size={18} />,
  right: <AlignEndVertical size={18} />,
  top: <AlignStartHorizontal size={18} />,
  middle: <AlignCenterHorizontal size={18} />,
  bottom: <AlignEndHorizontal size={18} />,
};

/** The further menus of the selection bar: only what these notes and this person allow. */
export function selectionMenus(
  desk: Desk,
  ids: readonly string[],
  remove: (ids: readonly string[]) => void,
  further: readonly MenuItem[] = [],
): SelectionMenu[] {
  const { board } = desk;
  const movable = ids.filter((id) => board.canEdit(id)).length;
  const menus: SelectionMenu[] = [];
  if (movable > 1) {
    menus.push({
      id: 'align',
      label: t('arrange.menu.align'),
      icon: <AlignStartVertical size={18} aria-hidden="true" />,
      items: alignItems(desk, ids, movable),
    });
  }
  menus.push({
    id: 'more',
    label: t('arrange.menu.more'),
    icon: <Ellipsis size={18} aria-hidden="true" />,
    items: [...moreItems(desk, ids, movable > 0, remove), ...further],
  });
  return menus;
}

function alignItems(desk: Desk, ids: readonly string[], movable: number): MenuItem[] {
  const items: MenuItem[] = [
    {
      id: 'tidy',
      label: t('arrange.menu.tidy'),
      icon: <LayoutGrid size={18} />,
      onSelect: () => tidyNotes(desk, ids),
    },
    ...ALIGNMENTS.map((how) => ({
      id: how,
      label: t(`arrange.menu.${how}`),
      icon: ICONS[how],
      onSelect: () => alignNotes(desk, ids, how),
    })),
  ];
  if (movable < 3) return items;
  return [
    ...items,
    {
      id: 'spread-x',
      label: t('arrange.menu.spreadX'),
      icon: <AlignHorizontalSpaceAround size={18} />,
      onSelect: () => spreadNotes(desk, ids, 'x'),
    },
    {
      id: 'spread-y',
      label: t('arrange.menu.spreadY'),
      icon: <AlignVerticalSpaceAround size={18} />,
      onSelect: () => spreadNotes(desk, ids, 'y'),
    },
  ];
}

function moreItems(
  desk: Desk,
  ids: readonly string[],
  canMove: boolean,
  remove: (ids: readonly string[]) => void,
): MenuItem[] {
  const { board } = desk;
  const items: MenuItem[] = [];
  if (board.rights().create) {
    items.push({
      id: 'duplicate',
      label: t('arrange.menu.duplicate'),
      icon: <CopyPlus size={18} />,
      onSelect: () => duplicate(desk, ids),
    });
  }
  if (canMove) {
    items.push({
      id: 'front',
      label: t('arrange.menu.front'),
      icon: <BringToFront size={18} />,
      onSelect: () => bringToFront(desk, ids),
    });
  }
  const [first = ''] = ids;
  if (board.rights().create && ids.length <= 2) {
    items.push({
      id: 'link',
      label: t(ids.length === 2 ? 'arrange.menu.link' : 'arrange.menu.linkWith'),
      icon: <MoveUpRight size={18} />,
      onSelect: () => withSlot('connect', (connect) => connect(desk, ids)),
    });
  }
  if (ids.length === 1 && board.connectors(first).length > 0) {
    items.push({
      id: 'links',
      label: t('arrange.menu.links'),
      icon: <Waypoints size={18} />,
      onSelect: () => desk.ui.setState({ shapeWindow: { kind: 'links', id: first } }),
    });
  }
  if (board.rights().structure) {
    const held = ids.every((id) => (board.note(id) ?? board.stack(id))?.locked);
    items.push({
      id: 'hold',
      label: t(held ? 'arrange.menu.release' : 'arrange.menu.hold'),
      icon: held ? <PinOff size={18} /> : <Pin size={18} />,
      onSelect: () => withSlot('hold', (hold) => hold(desk, ids, !held)),
    });
  }
  items.push({
    id: 'copy',
    label: t('arrange.menu.copy'),
    icon: <Copy size={18} />,
    onSelect: copyByEvent,
  });
  if (ids.some((id) => board.canDelete(id))) {
    items.push({
      id: 'cut',
      label: t('arrange.menu.cut'),
      icon: <Scissors size={18} />,
      onSelect: () => {
        // There is no command to cut what is not editable text.
        if (copyByEvent()) remove(ids);
      },
    });
  }
  // Who leads, and authors what is theirs; whether a note is on the server yet, the server says.
  const isTheirs = (id: string) => (board.note(id) ?? board.stack(id))?.mine;
  if (board.rights().structure || ids.every(isTheirs)) {
    items.push({
      id: 'erase',
      label: t('arrange.menu.erase'),
      icon: <Eraser size={18} />,
      danger: true,
      onSelect: () => desk.ui.setState({ tool: { kind: 'erase', ids } }),
    });
  }
  return items;
}

/** The old command raises the very event that the keys raise, also on plain http inside an office. */
function copyByEvent(): boolean {
  const done = document.execCommand('copy');
  if (!done) announce(t('arrange.said.copyFailed'), 'strip', 'assertive');
  return done;
}
