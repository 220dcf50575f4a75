import {
  ClipboardPaste,
  Keyboard,
  ListChecks,
  Map as MapIcon,
  Maximize,
  MousePointer2,
  Navigation,
  ScanSearch,
  Search,
} from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import { openImport } from './clipboard.ts';
import type { Desk } from './context.ts';

/** What „Werkzeuge“ offers here: the same in both views, except what only a canvas has. */
export function toolItems(desk: Desk): MenuItem[] {
  const { board, ui } = desk;
  const { view, picking, selected, mapShown, peopleShown } = ui.getState();
  const onCanvas = view === 'canvas';
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
        if (!picking && onCanvas) announce(t('arrange.said.picking'));
      },
    },
  ];
  if (board.rights().create) {
    items.push({
      id: 'paste',
      label: t('arrange.tools.paste'),
      icon: <ClipboardPaste size={18} />,
      onSelect: () => openImport(desk, '', false),
    });
  }
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
  return [
    ...items,
    {
      id: 'map',
      label: t(mapShown ? 'arrange.tools.hideMap' : 'arrange.tools.showMap'),
      icon: <MapIcon size={18} />,
      onSelect: () => ui.setState({ mapShown: !mapShown }),
    },
    {
      id: 'people',
      label: t(peopleShown ? 'arrange.tools.hidePeople' : 'arrange.tools.showPeople'),
      icon: <MousePointer2 size={18} />,
      onSelect: () => ui.setState({ peopleShown: !peopleShown }),
    },
    {
      id: 'keys',
      label: t('arrange.tools.keys'),
      icon: <Keyboard size={18} />,
      onSelect: () => ui.setState({ dialog: { kind: 'keys' } }),
    },
  ];
}
