import { ListChecks, Map as MapIcon, Maximize, Navigation, ScanSearch, Search } from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import { announce } from '../../../../ui/announcer.ts';
import type { MenuItem } from '../../../../ui/menu.tsx';
import type { Desk } from '../../core/desk.ts';

/** „Finden“: what leads to notes and places. */
export function findItems({ board, ui }: Desk): MenuItem[] {
  const { view, picking, selected, mapShown } = ui.getState();
  const onCanvas = view !== 'list';
  const items: MenuItem[] = [
    {
      id: 'search',
      label: t('arrange.tools.search'),
      icon: <Search size={18} />,
      onSelect: () => ui.setState({ searching: true }),
    },
    {
      id: 'pick',
      label: t(picking ? 'arrange.tools.pickEnd' : 'arrange.tools.pick'),
      icon: <ListChecks size={18} />,
      onSelect: () => {
        ui.setState({ picking: !picking });
        if (!picking && onCanvas) announce(t('arrange.said.picking'), 'in-place');
      },
    },
  ];
  if (board.areas().length > 0) {
    items.push({
      id: 'goto',
      label: t('arrange.tools.goto'),
      icon: <Navigation size={18} />,
      onSelect: () => ui.setState({ tool: { kind: 'areas' } }),
    });
  }
  if (!onCanvas) return items;
  items.push({
    id: 'fit',
    label: t('arrange.tools.fit'),
    icon: <Maximize size={18} />,
    onSelect: () => ui.setState({ show: { kind: 'all' } }),
  });
  if (selected.length > 0) {
    items.push({
      id: 'fit-selection',
      label: t('arrange.tools.fitSelection'),
      icon: <ScanSearch size={18} />,
      onSelect: () => ui.setState({ show: { kind: 'selection' } }),
    });
  }
  items.push({
    id: 'map',
    label: t(mapShown ? 'arrange.tools.hideMap' : 'arrange.tools.showMap'),
    icon: <MapIcon size={18} />,
    onSelect: () => ui.setState({ mapShown: !mapShown }),
  });
  return items;
}
