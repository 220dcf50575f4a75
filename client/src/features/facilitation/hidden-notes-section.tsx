import type { HiddenNoteView, PersonView, SessionView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import { PanelSection } from './panel-section.tsx';
import styles from './regie.module.css';
import type { Run } from './run.ts';

/** Notes taken off the boards: their words, why, and the way back. Not there while there are none. */
export function HiddenNotesSection(props: {
  session: SessionView;
  people: readonly PersonView[];
  run: Run;
}) {
  const t = useT();
  const { session, run } = props;
  const notes = [...(session.hiddenNotes ?? [])].sort((a, b) => b.hiddenAt - a.hiddenAt);
  if (notes.length === 0) return null;
  const boardName = (boardId: string) =>
    [...session.groups, ...(session.pastGroups ?? [])].find((one) => one.boardId === boardId)
      ?.name ?? t('app.place.plenary');
  const authorOf = (note: HiddenNoteView) => {
    if (session.names === 'hidden') return undefined;
    const author = props.people.find(({ personId }) => personId === note.authorId);
    return author?.alias ?? author?.name;
  };
  const bringBack = async ({ boardId, elementId }: HiddenNoteView) => {
    if (await run({ type: 'note.hide', boardId, elementId, hidden: false })) {
      announce(t('regie.hide.isBack'));
    }
  };
  return (
    <PanelSection heading={t('regie.hide.heading')} summary={notes.length}>
      <p className={styles.muted}>{t('regie.hide.text')}</p>
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note.boardId + note.elementId} className={styles.row}>
            <div className={styles.rowText}>
              <q className={styles.quote}>{note.text || t('regie.hide.empty')}</q>
              <span className={styles.muted}>
                {[boardName(note.boardId), authorOf(note), note.reason].filter(Boolean).join(' · ')}
              </span>
            </div>
            <Button
              size="compact"
              aria-label={t('regie.hide.backLabel', { text: note.text.slice(0, 40) })}
              onClick={() => void bringBack(note)}
            >
              {t('regie.hide.back')}
            </Button>
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
