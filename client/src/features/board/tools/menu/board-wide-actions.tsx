import { History, Keyboard, MousePointer2 } from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import type { Action } from '../../core/action.ts';

/** „Ansicht“, how the board looks here, for oneself; „Board“, what concerns it as a whole. */
export const BOARD_WIDE_ACTIONS: readonly Action[] = [
  {
    id: 'people',
    section: 'view',
    label: ({ ui }) =>
      t(ui.getState().peopleShown ? 'arrange.tools.hidePeople' : 'arrange.tools.showPeople'),
    icon: () => <MousePointer2 size={18} />,
    applies: ({ ui }) => ui.getState().view !== 'list',
    run: ({ ui }) => ui.setState({ peopleShown: !ui.getState().peopleShown }),
  },
  {
    id: 'history',
    section: 'board',
    label: () => t('arrange.tools.history'),
    icon: () => <History size={18} />,
    applies: ({ board }) => board.rights().structure,
    run: ({ ui }) => ui.setState({ historyOpen: true }),
  },
  {
    id: 'keys',
    section: 'board',
    label: () => t('arrange.tools.keys'),
    icon: () => <Keyboard size={18} />,
    applies: () => true,
    run: ({ ui }) => ui.setState({ dialog: { kind: 'keys' } }),
  },
];
