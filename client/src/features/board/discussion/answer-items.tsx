import { Layers, MessageSquare, SmilePlus, Ungroup } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import type { NoteView } from '../../../stores/view/views.ts';
import { announce } from '../../../ui/announcer.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import type { Desk } from '../core/desk.ts';

/** Answering a note and putting it with others, as entries of its menu in the list. */
export function answerItems({ board, ui }: Desk, note: NoteView): MenuItem[] {
  const { id } = note;
  const open = board.canAnswer(id);
  const items: MenuItem[] = [];
  if (open) {
    items.push({
      id: 'react',
      label: t('talk.reaction.action'),
      icon: <SmilePlus size={18} />,
      onSelect: () => ui.setState({ talk: { kind: 'react', id } }),
    });
  }
  if (open || note.comments) {
    items.push({
      id: 'comment',
      label: t('talk.comment.action'),
      icon: <MessageSquare size={18} />,
      onSelect: () => ui.setState({ talk: { kind: 'thread', id } }),
    });
  }
  if (board.canStack([id])) {
    items.push({
      id: 'stack',
      label: t('talk.stack.joinWith'),
      icon: <Layers size={18} />,
      onSelect: () => ui.setState({ talk: { kind: 'stack', ids: [id] } }),
    });
  }
  if (note.stackId && board.canEdit(id)) {
    items.push({
      id: 'take-out',
      label: t('talk.stack.takeOut'),
      icon: <Ungroup size={18} />,
      onSelect: () => {
        board.takeOut([id]);
        announce(t('talk.stack.takenOut', { count: 1 }), 'in-place');
      },
    });
  }
  return items;
}
