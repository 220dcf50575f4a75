import type { BoardComment } from '@stellwand/shared/contracts/board-document';
import { Trash2 } from 'lucide-react';
import { useLanguage, useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { Avatar } from '../../../../ui/avatar.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { timeInWords } from '../../core/time-in-words.ts';
import { useAuthor } from '../../core/use-author.ts';
import styles from './comments.module.css';

export function CommentItem(props: {
  comment: BoardComment;
  me: string;
  now: number;
  onDelete: (comment: BoardComment) => void;
}) {
  const { comment, me, now } = props;
  const board = useBoard();
  const author = useAuthor();
  const t = useT();
  const language = useLanguage();
  const by = author(comment.author, comment.author === me);
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <Avatar small name={by.name} tint={by.color} />
        <span className={styles.by}>
          {t('talk.comment.by', {
            name: by.phrase,
            time: timeInWords(comment.createdAt, now, language, t),
          })}
        </span>
        {board.canDeleteComment(comment) && (
          <IconButton
            className={styles.delete}
            atEdge
            label={t('talk.comment.delete')}
            icon={<Trash2 size={16} />}
            onClick={() => props.onDelete(comment)}
          />
        )}
      </div>
      <p className={styles.text}>{comment.text}</p>
    </li>
  );
}
