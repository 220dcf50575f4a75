import { EyeOff } from 'lucide-react';
import { type Translate, useLanguage, useT } from '../../../i18n/index.ts';
import type { NoteView } from '../../../stores/view/views.ts';
import { timeInWords } from '../core/time-in-words.ts';
import styles from './note-extras.module.css';

/** On the paper: whether a note stays internal, whether its words were changed later. */
export function CardMarks({ note }: { note: NoteView }) {
  const t = useT();
  return (
    <>
      {note.internal && (
        <span className={styles.internal}>
          <EyeOff size={13} aria-hidden="true" />
          {t('words.internal.mark')}
        </span>
      )}
      {note.editedAt !== undefined && (
        <span className={styles.edited}>{t('words.edited.mark')}</span>
      )}
    </>
  );
}

/** In the list: the same with the time, and in whole words. */
export function RowMarks({ note }: { note: NoteView }) {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      {note.internal && (
        <span className={styles.internal}>
          <EyeOff size={14} aria-hidden="true" />
          {t('words.internal.words')}
        </span>
      )}
      {note.editedAt !== undefined && (
        <span>
          {t('words.edited.at', { time: timeInWords(note.editedAt, Date.now(), language, t) })}
        </span>
      )}
    </>
  );
}

/** The same for the name of a note that is read aloud; empty or beginning with a comma. */
export function marksInWords({ internal, editedAt }: NoteView, t: Translate): string {
  const words = [
    internal ? t('words.internal.words') : '',
    editedAt === undefined ? '' : t('words.edited.mark'),
  ];
  return words
    .filter(Boolean)
    .map((one) => `, ${one}`)
    .join('');
}
