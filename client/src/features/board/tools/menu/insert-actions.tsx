import {
  ClipboardPaste,
  Heading,
  ImagePlus,
  MoveUpRight,
  PencilLine,
  SquareDashed,
} from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import type { Action } from '../../core/action.ts';
import type { CanvasMode } from '../../core/board-ui.ts';
import type { Desk } from '../../core/desk.ts';
import { openImport } from '../clipboard.ts';
import { chooseImage } from '../images/choose-image.ts';
import { withSlot } from './with-slot.ts';

const mayWrite = ({ board }: Desk): boolean => board.rights().create;
const mayDraw = (desk: Desk): boolean => mayWrite(desk) && desk.ui.getState().view !== 'list';
const leads = ({ board }: Desk): boolean => board.rights().structure;
const startMode = (desk: Desk, mode: CanvasMode): void =>
  withSlot('startMode', (start) => start(desk, mode));

/** „Einfügen“: what makes something new on the board, beside the write box. */
export const INSERT_ACTIONS: readonly Action[] = [
  {
    id: 'paste',
    section: 'insert',
    label: () => t('arrange.tools.paste'),
    icon: () => <ClipboardPaste size={18} />,
    applies: mayWrite,
    run: (desk) => openImport(desk, '', false),
  },
  {
    id: 'image',
    section: 'insert',
    label: () => t('arrange.tools.picture'),
    icon: () => <ImagePlus size={18} />,
    applies: mayWrite,
    run: (desk) => chooseImage(desk),
  },
  {
    id: 'link-mode',
    section: 'insert',
    label: () => t('arrange.tools.link'),
    icon: () => <MoveUpRight size={18} />,
    applies: mayDraw,
    run: (desk) => startMode(desk, { kind: 'link', from: null }),
  },
  {
    id: 'draw',
    section: 'insert',
    label: () => t('arrange.tools.draw'),
    icon: () => <PencilLine size={18} />,
    applies: mayDraw,
    run: (desk) => startMode(desk, { kind: 'draw', tool: 'pen', color: 'sky' }),
  },
  {
    id: 'area',
    section: 'insert',
    label: () => t('arrange.tools.area'),
    icon: () => <SquareDashed size={18} />,
    applies: leads,
    run: (desk) => withSlot('addArea', (add) => add(desk)),
  },
  {
    id: 'heading',
    section: 'insert',
    label: () => t('arrange.tools.heading'),
    icon: () => <Heading size={18} />,
    applies: leads,
    run: (desk) => withSlot('addLabel', (add) => add(desk)),
  },
];
