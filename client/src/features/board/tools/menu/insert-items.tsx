import {
  ClipboardPaste,
  Heading,
  ImagePlus,
  MoveUpRight,
  PencilLine,
  SquareDashed,
} from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import type { MenuItem } from '../../../../ui/menu.tsx';
import type { CanvasMode } from '../../core/board-ui.ts';
import type { Desk } from '../../core/desk.ts';
import { withSlot } from '../../slots.ts';
import { openImport } from '../clipboard.ts';
import { chooseImage } from '../images/choose-image.ts';

/** „Einfügen“: what makes something new on the board, beside the write box. */
export function insertItems(desk: Desk): MenuItem[] {
  const { create, structure } = desk.board.rights();
  const items: MenuItem[] = [];
  const startMode = (mode: CanvasMode) => withSlot('startMode', (start) => start(desk, mode));
  if (create) {
    items.push(
      {
        id: 'paste',
        label: t('arrange.tools.paste'),
        icon: <ClipboardPaste size={18} />,
        onSelect: () => openImport(desk, '', false),
      },
      {
        id: 'picture',
        label: t('arrange.tools.picture'),
        icon: <ImagePlus size={18} />,
        onSelect: () => chooseImage(desk),
      },
    );
  }
  if (create && desk.ui.getState().view !== 'list') {
    items.push(
      {
        id: 'link',
        label: t('arrange.tools.link'),
        icon: <MoveUpRight size={18} />,
        onSelect: () => startMode({ kind: 'link', from: null }),
      },
      {
        id: 'draw',
        label: t('arrange.tools.draw'),
        icon: <PencilLine size={18} />,
        onSelect: () => startMode({ kind: 'draw', tool: 'pen', color: 'sky' }),
      },
    );
  }
  if (structure) {
    items.push(
      {
        id: 'area',
        label: t('arrange.tools.area'),
        icon: <SquareDashed size={18} />,
        onSelect: () => withSlot('addArea', (add) => add(desk)),
      },
      {
        id: 'label',
        label: t('arrange.tools.heading'),
        icon: <Heading size={18} />,
        onSelect: () => withSlot('addLabel', (add) => add(desk)),
      },
    );
  }
  return items;
}
