import { Pencil, Scaling } from 'lucide-react';
import { translate, useT } from '../../../../i18n/index.ts';
import { useBoard, useNote } from '../../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../../stores/board/board-store.ts';
import { IMAGE_SIDES, type ImageSide, sideOf } from '../../../../stores/operations/image-sizes.ts';
import { imagesOf } from '../../../../stores/operations/images.ts';
import type { NoteView } from '../../../../stores/view/views.ts';
import { announce } from '../../../../ui/announcer.ts';
import { Button } from '../../../../ui/button.tsx';
import { Menu, type MenuItem } from '../../../../ui/menu.tsx';
import { useBoardActions } from '../../core/board-actions.ts';

const SIDES = Object.keys(IMAGE_SIDES) as ImageSide[];

/** Three sizes to choose from, without dragging. */
export const sizeItems = (
  board: BoardStore,
  note: NoteView,
  toLabel = (size: string) => size,
): MenuItem[] =>
  SIDES.map((side) => ({
    id: `size-${side}`,
    label: toLabel(translate(`arrange.picture.size.${side}`)),
    icon: <Scaling size={18} />,
    checked: sideOf(note) === side,
    onSelect: () => {
      imagesOf(board).resize(note.id, side);
      announce(
        translate('arrange.picture.resized', { size: translate(`arrange.picture.size.${side}`) }),
        'in-place',
      );
    },
  }));

/** What can be done with the one selected picture and with nothing else. */
export function ImageButtons({ id }: { id: string }) {
  const board = useBoard();
  const note = useNote(id);
  const actions = useBoardActions();
  const t = useT();
  if (!note) return null;
  return (
    <>
      <Button variant="quiet" onClick={() => actions.edit(id)}>
        <Pencil size={18} aria-hidden="true" />
        {t('arrange.picture.describe')}
      </Button>
      <Menu label={t('arrange.picture.resize')} items={sizeItems(board, note)}>
        <Scaling size={18} aria-hidden="true" />
        {t('arrange.picture.resize')}
      </Menu>
    </>
  );
}
