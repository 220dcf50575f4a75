import { History, Keyboard } from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import type { MenuItem } from '../../../../ui/menu.tsx';
import type { Desk } from '../../core/desk.ts';

/** „Board“: what concerns the board as a whole. */
export function boardItems({ board, ui }: Desk): MenuItem[] {
  const past: MenuItem[] = [
    {
      id: 'history',
      label: t('arrange.tools.history'),
      icon: <History size={18} />,
      onSelect: () => ui.setState({ past: true }),
    },
  ];
  return [
    ...(board.rights().structure ? past : []),
    {
      id: 'keys',
      label: t('arrange.tools.keys'),
      icon: <Keyboard size={18} />,
      onSelect: () => ui.setState({ dialog: { kind: 'keys' } }),
    },
  ];
}
