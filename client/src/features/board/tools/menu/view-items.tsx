import { MousePointer2 } from 'lucide-react';
import { translate as t } from '../../../../i18n/index.ts';
import type { MenuItem } from '../../../../ui/menu.tsx';
import type { Desk } from '../../core/desk.ts';

/** „Ansicht“: how the board looks here, for oneself. */
export function viewItems({ ui }: Desk): MenuItem[] {
  const { view, peopleShown } = ui.getState();
  if (view === 'list') return [];
  return [
    {
      id: 'people',
      label: t(peopleShown ? 'arrange.tools.hidePeople' : 'arrange.tools.showPeople'),
      icon: <MousePointer2 size={18} />,
      onSelect: () => ui.setState({ peopleShown: !peopleShown }),
    },
  ];
}
