import { Eye, EyeOff, Maximize2, Minimize2, Scaling } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import { announce } from '../../../ui/announcer.ts';
import type { Action } from '../core/action.ts';
import type { Desk } from '../core/desk.ts';
import { sizeFor } from './note-sizes.ts';

const SIZES = [
  ['small', <Minimize2 key="small" size={18} />],
  ['auto', <Scaling key="auto" size={18} />],
  ['large', <Maximize2 key="large" size={18} />],
] as const;

const keepable = ({ board }: Desk, ids: readonly string[]) => ids.filter(board.canSetInternal);
const areInternal = (desk: Desk, ids: readonly string[]): boolean =>
  keepable(desk, ids).every((id) => desk.board.note(id)?.internal);
/** Those whose size can be chosen: on a stack all have that of the stack. */
const sizable = ({ board }: Desk, ids: readonly string[]) =>
  ids.filter((id) => {
    const note = board.note(id);
    return lookOf(note) === 'paper' && !note?.stackId && board.canEdit(id);
  });

/** What can be said of notes themselves: kept internal or not, and how large they are. */
export const PAPER_ACTIONS: readonly Action[] = [
  {
    id: 'internal',
    section: 'paper',
    label: (desk, ids) =>
      t(areInternal(desk, ids) ? 'words.internal.publish' : 'words.internal.keep'),
    icon: (desk, ids) => (areInternal(desk, ids) ? <Eye size={18} /> : <EyeOff size={18} />),
    applies: (desk, ids) => keepable(desk, ids).length > 0,
    run: (desk, ids) => {
      const publish = areInternal(desk, ids);
      const notes = keepable(desk, ids);
      desk.board.setInternal(notes, !publish);
      const said = publish ? 'words.internal.published' : 'words.internal.kept';
      announce(t(said, { count: notes.length }), 'in-place');
    },
  },
  ...SIZES.map(
    ([size, icon]): Action => ({
      id: `size-${size}`,
      section: 'paper',
      label: () => t(`words.size.${size}`),
      icon: () => icon,
      applies: (desk, ids) => sizable(desk, ids).length > 0,
      run: (desk, ids) => {
        const { board } = desk;
        board.resize(
          sizable(desk, ids).map((id) => ({ id, size: sizeFor(size, board.note(id)?.text ?? '') })),
        );
        announce(t(`words.size.${size}`), 'in-place');
      },
    }),
  ),
];
