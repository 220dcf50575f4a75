import { Scaling } from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import { IMAGE_SIDES, type ImageSide, sideOf } from '../../../../stores/operations/image-sizes.ts';
import { imagesOf } from '../../../../stores/operations/images.ts';
import { lookOf } from '../../../../stores/view/sheets.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { Action } from '../../core/action.ts';

const SIDES = Object.keys(IMAGE_SIDES) as ImageSide[];

/** What can be done with one image and with nothing else: three sizes, without dragging. */
export const IMAGE_ACTIONS: readonly Action[] = [
  {
    id: 'size',
    section: 'look',
    label: () => t('arrange.picture.resize'),
    icon: () => <Scaling size={18} />,
    applies: ({ board }, [id = '', second]) =>
      second === undefined && lookOf(board.note(id)) === 'image' && board.canEdit(id),
    choices: ({ board }, [id = '']) => {
      const image = board.note(id);
      return SIDES.map((side) => {
        const size = t(`arrange.picture.size.${side}`);
        return {
          id: side,
          label: size,
          icon: <Scaling size={18} />,
          checked: image !== undefined && sideOf(image) === side,
          onSelect: () => {
            imagesOf(board).resize(id, side);
            announce(t('arrange.picture.resized', { size }), 'in-place');
          },
        };
      });
    },
  },
];
