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
  Eraser,
  LayoutGrid,
  Scissors,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { translate as t } from '../../../../i18n/index.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { Action } from '../../core/action.ts';
import { ALIGNMENTS, type Alignment } from '../../core/align.ts';
import { boardActions } from '../../core/board-actions.ts';
import type { Desk } from '../../core/desk.ts';
import {
  alignNotes,
  bringToFront,
  duplicate,
  spreadNotes,
  tidyNotes,
} from '../../core/operations.ts';

const ICONS: Record<Alignment, ReactNode> = {
  left: <AlignStartVertical size={18} />,
  center: <AlignCenterVertical size={18} />,
  right: <AlignEndVertical size={18} />,
  top: <AlignStartHorizontal size={18} />,
  middle: <AlignCenterHorizontal size={18} />,
  bottom: <AlignEndHorizontal size={18} />,
};

const movable = ({ board }: Desk, ids: readonly string[]): number =>
  ids.filter((id) => board.canEdit(id)).length;

const ALIGN_ACTIONS: readonly Action[] = [
  {
    id: 'tidy',
    section: 'align',
    label: () => t('arrange.menu.tidy'),
    icon: () => <LayoutGrid size={18} />,
    applies: (desk, ids) => movable(desk, ids) > 1,
    run: tidyNotes,
  },
  ...ALIGNMENTS.map(
    (how): Action => ({
      id: how,
      section: 'align',
      label: () => t(`arrange.menu.${how}`),
      icon: () => ICONS[how],
      applies: (desk, ids) => movable(desk, ids) > 1,
      run: (desk, ids) => alignNotes(desk, ids, how),
    }),
  ),
  {
    id: 'spread-x',
    section: 'align',
    label: () => t('arrange.menu.spreadX'),
    icon: () => <AlignHorizontalSpaceAround size={18} />,
    applies: (desk, ids) => movable(desk, ids) > 2,
    run: (desk, ids) => spreadNotes(desk, ids, 'x'),
  },
  {
    id: 'spread-y',
    section: 'align',
    label: () => t('arrange.menu.spreadY'),
    icon: () => <AlignVerticalSpaceAround size={18} />,
    applies: (desk, ids) => movable(desk, ids) > 2,
    run: (desk, ids) => spreadNotes(desk, ids, 'y'),
  },
];

/** What is done to places and copies of what is selected. */
export const SELECTION_ACTIONS: readonly Action[] = [
  ...ALIGN_ACTIONS,
  {
    id: 'duplicate',
    section: 'copy',
    label: () => t('arrange.menu.duplicate'),
    icon: () => <CopyPlus size={18} />,
    applies: ({ board }) => board.rights().create,
    run: duplicate,
  },
  {
    id: 'front',
    section: 'copy',
    label: () => t('arrange.menu.front'),
    icon: () => <BringToFront size={18} />,
    applies: (desk, ids) => movable(desk, ids) > 0,
    run: bringToFront,
  },
  {
    id: 'copy',
    section: 'clipboard',
    label: () => t('arrange.menu.copy'),
    icon: () => <Copy size={18} />,
    applies: () => true,
    run: () => void copyByEvent(),
  },
  {
    id: 'cut',
    section: 'clipboard',
    label: () => t('arrange.menu.cut'),
    icon: () => <Scissors size={18} />,
    applies: ({ board }, ids) => ids.some((id) => board.canDelete(id)),
    run: (desk, ids) => {
      // There is no command to cut what is not editable text.
      if (copyByEvent()) boardActions(desk).remove(ids);
    },
  },
  {
    id: 'erase',
    section: 'erase',
    danger: true,
    label: () => t('arrange.menu.erase'),
    icon: () => <Eraser size={18} />,
    // Who leads, and authors what is theirs; whether a note is on the server yet, the server says.
    applies: ({ board }, ids) =>
      board.rights().structure ||
      ids.every((id) => (board.note(id) ?? board.stack(id))?.mine === true),
    run: ({ ui }, ids) => ui.setState({ tool: { kind: 'erase', ids } }),
  },
];

/** The old command raises the very event that the keys raise, also on plain http inside an office. */
function copyByEvent(): boolean {
  const done = document.execCommand('copy');
  if (!done) announce(t('arrange.said.copyFailed'), 'strip', 'assertive');
  return done;
}
