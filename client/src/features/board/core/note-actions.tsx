import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { FolderInput, Palette, Pencil, Trash2 } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import type { Action } from './action.ts';
import { boardActions, colorName } from './board-actions.ts';
import { ColorSign } from './color-signs.tsx';
import type { Desk } from './desk.ts';
import { COLOR, EDIT, MOVE, REMOVE } from './note-commands.ts';

/** The one note or stack that is meant; undefined for several. */
const only = ({ board }: Desk, [id = '', second]: readonly string[]) =>
  second === undefined ? (board.note(id) ?? board.stack(id)) : undefined;

/** What every board can do to its notes, as menus and bars show it. */
export const NOTE_ACTIONS: readonly Action[] = [
  {
    ...EDIT,
    section: 'words',
    label: ({ board }, [id = '']) =>
      t(lookOf(board.note(id)) === 'image' ? 'arrange.picture.describe' : 'board.action.edit'),
    icon: () => <Pencil size={18} />,
  },
  {
    ...COLOR,
    section: 'look',
    label: () => t('board.action.color'),
    icon: () => <Palette size={18} />,
    choices: (desk, ids) => {
      const thing = only(desk, ids);
      return NOTE_COLORS.map((color) => ({
        id: color,
        label: t(`board.color.${color}`),
        icon: <ColorSign color={color} />,
        checked: thing ? colorName(thing.color) === color : false,
        onSelect: () => boardActions(desk).recolour(ids, color),
      }));
    },
  },
  {
    ...MOVE,
    section: 'place',
    label: () => t('board.action.move'),
    icon: () => <FolderInput size={18} />,
    choices: (desk, ids) => {
      const thing = only(desk, ids);
      return [...desk.board.areas(), null].map((area) => ({
        id: area?.id ?? '',
        label: area?.title ?? t('board.area.none'),
        checked: thing ? thing.areaId === (area?.id ?? null) : false,
        onSelect: () => boardActions(desk).moveTo(ids, area?.id ?? null),
      }));
    },
  },
  {
    ...REMOVE,
    section: 'remove',
    danger: true,
    label: () => t('board.action.delete'),
    icon: () => <Trash2 size={18} />,
  },
];
