import type { RestorePoint } from '@stellwand/shared/contracts/board-history';
import { type FormEvent, useState } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import type { BoardHistory } from '../../../stores/workshop/board-history.ts';
import { useBoardNames } from '../../../stores/workshop/board-names.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadingText } from '../../../ui/loading-text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { timeInWords } from '../core/time-in-words.ts';
import styles from './history.module.css';
import { reasonInWords } from './in-words.ts';
import { useAsked } from './use-asked.ts';

/** All points, newest first, and a new one by hand. */
export function PointList(props: {
  history: BoardHistory;
  onOpen: (point: RestorePoint) => void;
  onDeleted: () => void;
}) {
  const t = useT();
  const named = useBoardNames() !== 'hidden';
  const { value: points, failure, askAgain } = useAsked(props.history.points);
  return (
    <div className={styles.page}>
      <p className={styles.quiet}>{t('history.intro')}</p>
      <KeepForm history={props.history} onKept={askAgain} />
      {failure !== null && <Notice tone="warn">{failure}</Notice>}
      {points === null && failure === null && <LoadingText>{t('ui.loading')}</LoadingText>}
      {points?.length === 0 && <p>{t('history.none')}</p>}
      {points && points.length > 0 && (
        <ul className={styles.list} aria-label={t('history.list')}>
          {points.map((point) => (
            <PointRow key={point.pointId} point={point} onOpen={() => props.onOpen(point)} />
          ))}
        </ul>
      )}
      <div className={styles.actions}>
        <Button onClick={props.onDeleted}>
          {t(named ? 'history.deleted.open' : 'history.deleted.title')}
        </Button>
      </div>
    </div>
  );
}

function PointRow({ point, onOpen }: { point: RestorePoint; onOpen: () => void }) {
  const t = useT();
  const language = useLanguage();
  const reason = reasonInWords(point, t);
  const time = timeInWords(point.at, Date.now(), language, t);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <span className={styles.reason}>{reason}</span>
        <span className={styles.quiet}>
          {time} · {t('history.notes', { count: point.notes })}
        </span>
      </div>
      <Button size="compact" aria-label={t('history.lookAt', { reason, time })} onClick={onOpen}>
        {t('history.look')}
      </Button>
    </li>
  );
}

function KeepForm({ history, onKept }: { history: BoardHistory; onKept: () => void }) {
  const t = useT();
  const [name, setName] = useState('');
  const [failure, setFailure] = useState<string>();
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await history.keep(name.trim());
    setFailure(answer.ok ? undefined : answer.error.message || t('history.offline'));
    if (!answer.ok) return;
    announce(t(answer.value.created ? 'history.kept' : 'history.keptAlready'), 'strip');
    setName('');
    onKept();
  };
  return (
    <form className={styles.keep} onSubmit={(event) => void keep(event)}>
      <TextField
        label={t('history.name')}
        error={failure}
        value={name}
        limit={80}
        onChange={(event) => setName(event.target.value)}
        data-autofocus
      />
      <Button type="submit">{t('history.keep')}</Button>
    </form>
  );
}
