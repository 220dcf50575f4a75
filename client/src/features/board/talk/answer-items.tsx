import { MessageSquare, SmilePlus } from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import type { BoardStore, NoteView } from '../../../stores/api.ts';
import type { MenuItem } from '../../../ui/menu.tsx';
import type { BoardUiStore } from '../board-ui.ts';

/** Answering a note, as entries of its menu in the list. */
export function answerItems(board: BoardStore, ui: BoardUiStore, note: NoteView): MenuItem[] {
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
  return items;
}
