import type { HiddenNoteView, PersonView, SessionView } from '@stellwand/shared/contracts/snapshot';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import styles from './facilitation.module.css';
import { PanelSection } from './panel-section.tsx';
import type { Run } from './run.ts';

/** Notes taken off the boards: their words, why, and the way back. Not there while there are none. */
export function HiddenNotesSection(props: {
  session: SessionView;
  people: readonly PersonView[];
  run: Run;
}) {
  const t = useT();
  const { session, run } = props;
  const [erasing, setErasing] = useState<HiddenNoteView>();
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
      announce(t('facilitation.hide.isBack'), 'strip');
    }
  };
  const erase = async () => {
    if (!erasing) return;
    const { boardId, elementId } = erasing;
    setErasing(undefined);
    if (await run({ type: 'note.erase', boardId, elementId })) {
      announce(t('facilitation.hide.erased'), 'strip', 'assertive');
    }
  };
  return (
    <PanelSection heading={t('facilitation.hide.heading')} summary={notes.length}>
      <p className={styles.muted}>{t('facilitation.hide.text')}</p>
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note.boardId + note.elementId} className={styles.row}>
            <div className={styles.rowText}>
              <q className={styles.quote}>{note.text || t('facilitation.hide.empty')}</q>
              <span className={styles.muted}>
                {[boardName(note.boardId), authorOf(note), note.reason].filter(Boolean).join(' · ')}
              </span>
            </div>
            <Button
              size="compact"
              aria-label={t('facilitation.hide.backLabel', { text: note.text.slice(0, 40) })}
              onClick={() => void bringBack(note)}
            >
              {t('facilitation.hide.back')}
            </Button>
            <IconButton
              atEdge
              label={t('facilitation.hide.eraseLabel', { text: note.text.slice(0, 40) })}
              icon={<Trash2 size={18} />}
              onClick={() => setErasing(note)}
            />
          </li>
        ))}
      </ul>
      <Dialog
        open={erasing !== undefined}
        onClose={() => setErasing(undefined)}
        title={t('facilitation.hide.eraseTitle')}
        closeLabel={t('ui.close')}
        actions={
          <>
            <Button data-autofocus onClick={() => setErasing(undefined)}>
              {t('ui.cancel')}
            </Button>
            <Button variant="danger" onClick={() => void erase()}>
              {t('facilitation.hide.eraseConfirm')}
            </Button>
          </>
        }
      >
        <q className={styles.quote}>{erasing?.text || t('facilitation.hide.empty')}</q>
        <p>{t('facilitation.hide.eraseText')}</p>
      </Dialog>
    </PanelSection>
  );
}
