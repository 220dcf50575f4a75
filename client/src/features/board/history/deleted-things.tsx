import type { Deletion, Restored } from '@stellwand/shared/contracts/board-history';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import type { BoardHistory } from '../../../stores/workshop/board-history.ts';
import { useBoardNames } from '../../../stores/workshop/board-names.ts';
import { useSnapshot } from '../../../stores/workshop/workshop-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadingText } from '../../../ui/loading-text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { timeInWords } from '../core/time-in-words.ts';
import { bringBackAll } from './bring-back.ts';
import { byPerson } from './by-person.ts';
import styles from './history.module.css';
import { thingInWords } from './in-words.ts';
import { useAsked } from './use-asked.ts';

/** What one person deleted, or anybody where names are hidden: tick what shall come back. */
export function DeletedThings(props: {
  history: BoardHistory;
  onBack: () => void;
  onDone: (restored: Restored) => void;
}) {
  const t = useT();
  const { history, onDone } = props;
  const { value: deletions, failure, askAgain } = useAsked(history.deletions);
  const [chosen, setChosen] = useState<string>();
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [busy, setBusy] = useState(false);
  /** Asked once more before anything is gone for good. */
  const [erasing, setErasing] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const nameOf = usePersonNames();

  const named = useBoardNames() !== 'hidden';
  const people = byPerson(deletions ?? []);
  const person = people.find(({ personId }) => personId === chosen) ?? people[0];
  // Where names are hidden, not even which of it one person deleted is told (NAMES-3).
  const listed = (named ? person?.deletions : deletions) ?? [];
  const wanted = listed.filter(({ element }) => ticked.has(element.elementId));
  const bringBack = async () => {
    setBusy(true);
    const answer = await bringBackAll(history, wanted);
    setBusy(false);
    setRefusal(answer.ok ? undefined : answer.error.message || t('history.offline'));
    if (answer.ok) onDone(answer.value);
    askAgain();
  };
  const erase = async () => {
    setBusy(true);
    const answer = await history.erase(wanted.map(({ element }) => element.elementId));
    setBusy(false);
    setErasing(false);
    setRefusal(answer.ok ? undefined : answer.error.message || t('history.offline'));
    if (answer.ok) {
      setTicked(new Set());
      announce(t('history.deleted.erased', { count: wanted.length }), 'strip', 'assertive');
    }
    askAgain();
  };
  const problem = refusal ?? failure;
  return (
    <div className={styles.page}>
      <p className={styles.quiet}>{t('history.deleted.intro')}</p>
      {problem && <Notice tone="warn">{problem}</Notice>}
      {deletions === null && failure === null && <LoadingText>{t('ui.loading')}</LoadingText>}
      {deletions && !person && <p>{t('history.deleted.none')}</p>}
      {person && (
        <>
          {named && (
            <SelectField
              label={t('history.deleted.person')}
              value={person.personId}
              options={people.map((one) => ({
                value: one.personId,
                label: t('history.deleted.ofPerson', {
                  name: nameOf(one.personId),
                  count: one.deletions.length,
                }),
              }))}
              onChange={(personId) => {
                setChosen(personId);
                setTicked(new Set());
              }}
            />
          )}
          <Ticks
            deletions={listed}
            ticked={ticked}
            onTick={(next) => {
              setErasing(false);
              setTicked(next);
            }}
          />
        </>
      )}
      {erasing && wanted.length > 0 && (
        <Notice
          tone="warn"
          actions={
            <>
              <Button size="compact" autoFocus onClick={() => setErasing(false)}>
                {t('history.deleted.eraseCancel')}
              </Button>
              <Button size="compact" variant="danger" disabled={busy} onClick={() => void erase()}>
                {t('history.deleted.eraseConfirm')}
              </Button>
            </>
          }
        >
          {t('history.deleted.eraseText', { count: wanted.length })}
        </Notice>
      )}
      <div className={styles.actions}>
        <Button variant="quiet" onClick={props.onBack}>
          <ArrowLeft size={18} aria-hidden="true" />
          {t('history.back')}
        </Button>
        {wanted.length > 0 && !erasing && (
          <Button disabled={busy} onClick={() => setErasing(true)}>
            {t('history.deleted.erase', { count: wanted.length })}
          </Button>
        )}
        <Button
          variant="primary"
          disabled={busy || wanted.length === 0}
          onClick={() => void bringBack()}
        >
          {t('history.deleted.bringBack', { count: wanted.length })}
        </Button>
      </div>
    </div>
  );
}

function Ticks(props: {
  deletions: readonly Deletion[];
  ticked: ReadonlySet<string>;
  onTick: (ticked: ReadonlySet<string>) => void;
}) {
  const t = useT();
  const language = useLanguage();
  const { deletions, ticked, onTick } = props;
  const all = deletions.map(({ element }) => element.elementId);
  const everything = all.every((id) => ticked.has(id));
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    onTick(next);
  };
  return (
    <fieldset className={styles.ticks}>
      <legend className={styles.legend}>{t('history.deleted.what')}</legend>
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={everything}
          onChange={() => onTick(new Set(everything ? [] : all))}
        />
        <span>{t('history.deleted.all')}</span>
      </label>
      <ul className={styles.list}>
        {deletions.map(({ at, element }) => (
          <li key={element.elementId}>
            <label className={styles.tick}>
              <input
                type="checkbox"
                checked={ticked.has(element.elementId)}
                onChange={() => toggle(element.elementId)}
              />
              <span>
                {thingInWords({ type: element.type, text: element.alt ?? element.text }, t)}
                <span className={styles.hint}>{timeInWords(at, Date.now(), language, t)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** Who it was, as the board calls them (NAMES-4), also where they have left. */
function usePersonNames(): (personId: string) => string {
  const t = useT();
  const people = useSnapshot()?.people ?? [];
  return (personId) => {
    const person = people.find((one) => one.personId === personId);
    return person?.alias ?? person?.name ?? t('history.deleted.somebody');
  };
}
