import { MoveUpRight, Pin, PinOff, Waypoints } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import type { NoteView } from '../../../stores/view/views.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import type { Desk } from '../core/desk.ts';
import { holdNotes } from './shape-actions.ts';

/** Connecting a note and holding it in place, as entries of its menu in the list. */
export function shapeItems(desk: Desk, note: NoteView): MenuItem[] {
  const { board, ui } = desk;
  const { id, locked } = note;
  const items: MenuItem[] = [];
  if (board.rights().create) {
    items.push({
      id: 'link',
      label: t('shapes.link.linkWith'),
      icon: <MoveUpRight size={18} />,
      onSelect: () => ui.setState({ shapeWindow: { kind: 'link', id } }),
    });
  }
  if (note.connectors) {
    items.push({
      id: 'links',
      label: `${t('shapes.link.all')} …`,
      icon: <Waypoints size={18} />,
      onSelect: () => ui.setState({ shapeWindow: { kind: 'links', id } }),
    });
  }
  if (board.rights().structure) {
    items.push({
      id: 'hold',
      label: t(locked ? 'shapes.hold.release' : 'shapes.hold.hold'),
      icon: locked ? <PinOff size={18} /> : <Pin size={18} />,
      onSelect: () => holdNotes(desk, [id], !locked),
    });
  }
  return items;
}
