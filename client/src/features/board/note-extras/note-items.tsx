import { Eye, EyeOff, Maximize2, Minimize2, Scaling } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import { lookOf } from '../../../stores/view/sheets.ts';
import { announce } from '../../../ui/announcer.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import type { Desk } from '../core/desk.ts';
import { sizeFor } from './note-sizes.ts';

const SIZES = [
  ['small', <Minimize2 key="small" size={18} />],
  ['auto', <Scaling key="auto" size={18} />],
  ['large', <Maximize2 key="large" size={18} />],
] as const;

/** What can be said of notes themselves: kept internal or not, and how large they are. */
export function extraItems({ board }: Desk, ids: readonly string[]): MenuItem[] {
  const items: MenuItem[] = [];
  const keepable = ids.filter(board.canSetInternal);
  if (keepable.length > 0) {
    const publish = keepable.every((id) => board.note(id)?.internal);
    items.push({
      id: 'internal',
      label: t(publish ? 'words.internal.publish' : 'words.internal.keep'),
      icon: publish ? <Eye size={18} /> : <EyeOff size={18} />,
      onSelect: () => {
        board.setInternal(keepable, !publish);
        const said = publish ? 'words.internal.published' : 'words.internal.kept';
        announce(t(said, { count: keepable.length }), 'in-place');
      },
    });
  }
  const notes = ids.filter((id) => {
    const note = board.note(id);
    return lookOf(note) === 'paper' && !note?.stackId && board.canEdit(id);
  });
  for (const [size, icon] of notes.length > 0 ? SIZES : []) {
    items.push({
      id: `size-${size}`,
      label: t(`words.size.${size}`),
      icon,
      onSelect: () => {
        board.resize(notes.map((id) => ({ id, size: sizeFor(size, board.note(id)?.text ?? '') })));
        announce(t(`words.size.${size}`), 'in-place');
      },
    });
  }
  return items;
}
