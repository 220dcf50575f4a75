import { ListChecks, Map as MapIcon, Maximize, Navigation, ScanSearch, Search } from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { Action } from '../../core/action.ts';
import type { Desk } from '../../core/desk.ts';

const onCanvas = ({ ui }: Desk): boolean => ui.getState().view !== 'list';

/** „Finden“: what leads to notes and places. */
export const FIND_ACTIONS: readonly Action[] = [
  {
    id: 'search',
    section: 'find',
    label: () => t('arrange.tools.search'),
    icon: () => <Search size={18} />,
    applies: () => true,
    run: ({ ui }) => ui.setState({ searching: true }),
  },
  {
    id: 'pick',
    section: 'find',
    label: ({ ui }) => t(ui.getState().picking ? 'arrange.tools.pickEnd' : 'arrange.tools.pick'),
    icon: () => <ListChecks size={18} />,
    applies: () => true,
    run: (desk) => {
      const { picking } = desk.ui.getState();
      desk.ui.setState({ picking: !picking });
      if (!picking && onCanvas(desk)) announce(t('arrange.said.picking'), 'in-place');
    },
  },
  {
    id: 'goto',
    section: 'find',
    label: () => t('arrange.tools.goto'),
    icon: () => <Navigation size={18} />,
    applies: ({ board }) => board.areas().length > 0,
    run: ({ ui }) => ui.setState({ tool: { kind: 'areas' } }),
  },
  {
    id: 'fit',
    section: 'find',
    label: () => t('arrange.tools.fit'),
    icon: () => <Maximize size={18} />,
    applies: onCanvas,
    run: ({ ui }) => ui.setState({ show: { kind: 'all' } }),
  },
  {
    id: 'fit-selection',
    section: 'find',
    label: () => t('arrange.tools.fitSelection'),
    icon: () => <ScanSearch size={18} />,
    applies: (desk) => onCanvas(desk) && desk.ui.getState().selected.length > 0,
    run: ({ ui }) => ui.setState({ show: { kind: 'selection' } }),
  },
  {
    id: 'map',
    section: 'find',
    label: ({ ui }) =>
      t(ui.getState().mapShown ? 'arrange.tools.hideMap' : 'arrange.tools.showMap'),
    icon: () => <MapIcon size={18} />,
    applies: onCanvas,
    run: ({ ui }) => ui.setState({ mapShown: !ui.getState().mapShown }),
  },
];
