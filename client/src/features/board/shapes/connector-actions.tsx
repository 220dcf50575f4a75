import { MoveUpRight, Pin, PinOff, Waypoints } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import type { Action } from '../core/action.ts';
import { linkNotes } from './links/link-actions.ts';
import { holdNotes } from './shape-actions.ts';

const areHeld: Action['applies'] = ({ board }, ids) =>
  ids.every((id) => (board.note(id) ?? board.stack(id))?.locked);

/** Connecting notes, and holding them in place. */
export const CONNECTOR_ACTIONS: readonly Action[] = [
  {
    id: 'link',
    section: 'connect',
    keys: ['l'],
    explains: true,
    label: (_, ids) => t(ids.length === 2 ? 'shapes.link.link' : 'shapes.link.linkWith'),
    icon: () => <MoveUpRight size={18} />,
    applies: ({ board }, ids) => board.rights().create && ids.length <= 2,
    run: (desk, ids) => {
      if (desk.board.rights().create) linkNotes(desk, ids);
    },
  },
  {
    id: 'links',
    section: 'connect',
    label: () => `${t('shapes.link.all')} …`,
    icon: () => <Waypoints size={18} />,
    applies: ({ board }, [id = '', second]) =>
      second === undefined && board.connectors(id).length > 0,
    run: ({ ui }, [id = '']) => ui.setState({ shapeWindow: { kind: 'links', id } }),
  },
  {
    id: 'hold',
    section: 'hold',
    label: (desk, ids) => t(areHeld(desk, ids) ? 'shapes.hold.release' : 'shapes.hold.hold'),
    icon: (desk, ids) => (areHeld(desk, ids) ? <PinOff size={18} /> : <Pin size={18} />),
    applies: ({ board }) => board.rights().structure,
    run: (desk, ids) => holdNotes(desk, ids, !areHeld(desk, ids)),
  },
];
