import type {
  Restored,
  RestoreMode,
  RestorePoint,
} from '@stellwand/shared/contracts/board-history';
import { ArrowLeft } from 'lucide-react';
import { useCallback, useId, useState } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';
import type { BoardHistory } from '../../../stores/workshop/board-history.ts';
import type { ComparedGroup, ComparedView } from '../../../stores/workshop/compare-boards.ts';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/cx.ts';
import { LoadingText } from '../../../ui/loading-text.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { timeInWords } from '../core/time-in-words.ts';
import styles from './history.module.css';
import { differencesInWords, reasonInWords, thingInWords } from './in-words.ts';
import { useAsked } from './use-asked.ts';

/** The board as it was, for reading, with what became of everything; and the way back to it. */
export function PointPreview(props: {
  history: BoardHistory;
  point: RestorePoint;
  onBack: () => void;
  onDone: (restored: Restored) => void;
}) {
  const t = useT();
  const language = useLanguage();
  const { history, point, onDone } = props;
  const [mode, setMode] = useState<RestoreMode>('keep');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const compare = useCallback(() => history.compare(point), [history, point]);
  const { value: view, failure, askAgain } = useAsked(compare);

  const restore = async () => {
    setBusy(true);
    const answer = await history.restore(point.pointId, mode);
    setBusy(false);
    setRefusal(answer.ok ? undefined : answer.error.message || t('history.offline'));
    if (answer.ok) onDone(answer.value);
    askAgain();
  };
  const problem = refusal ?? failure;
  return (
    <div className={styles.page}>
      <p className={styles.reason}>
        {reasonInWords(point, t)}, {timeInWords(point.at, Date.now(), language, t)}
      </p>
      {problem && <Notice tone="warn">{problem}</Notice>}
      {view === null && failure === null && <LoadingText>{t('ui.loading')}</LoadingText>}
      {view && (
        <>
          <p role="status">{differencesInWords(view, t)}</p>
          <Groups groups={view.groups} hidden={view.hidden} />
          {!isSame(view) && <ModeChoice mode={mode} onChange={setMode} view={view} />}
        </>
      )}
      <div className={styles.actions}>
        <Button variant="quiet" onClick={props.onBack}>
          <ArrowLeft size={18} aria-hidden="true" />
          {t('history.back')}
        </Button>
        <Button
          variant="primary"
          disabled={busy || view === null || isSame(view)}
          onClick={() => void restore()}
        >
          {t('history.restore')}
        </Button>
      </div>
    </div>
  );
}

const isSame = ({ counts }: ComparedView): boolean =>
  counts.missing + counts.changed + counts.fresh === 0;

/** Long boards scroll inside the window; with the keyboard, too. */
const SCROLLS = { tabIndex: 0 };

function Groups(props: { groups: readonly ComparedGroup[]; hidden: readonly string[] }) {
  const t = useT();
  const { groups, hidden } = props;
  return (
    <section {...SCROLLS} className={styles.preview} aria-label={t('history.preview.label')}>
      {groups.map(({ areaId, title, items }) => (
        <section key={areaId}>
          <h3 className={styles.area}>{title || t('board.area.none')}</h3>
          {items.length === 0 && <p className={styles.quiet}>{t('history.preview.empty')}</p>}
          <ul>
            {items.map(({ id, type, text, mark }) => (
              <li key={id} className={cx(styles.item, styles[mark])}>
                <span>{thingInWords({ type, text }, t)}</span>
                {mark !== 'same' && (
                  <span className={styles.mark}>{t(`history.mark.${mark}`)}</span>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hidden.length > 0 && (
        <section>
          <h3 className={styles.area}>{t('history.preview.hidden')}</h3>
          <ul>
            {hidden.map((text, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two may say the same, and nothing in the list changes
              <li key={at} className={cx(styles.item, styles.missing)}>
                <span>{thingInWords({ type: 'note', text }, t)}</span>
                <span className={styles.mark}>{t('history.mark.hidden')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

function ModeChoice(props: {
  mode: RestoreMode;
  onChange: (mode: RestoreMode) => void;
  view: ComparedView;
}) {
  const t = useT();
  const name = useId();
  const { fresh } = props.view.counts;
  const hints = {
    keep: t('history.mode.keepHint'),
    exact:
      fresh > 0 ? t('history.mode.exactHint', { count: fresh }) : t('history.mode.exactAnswers'),
  };
  return (
    <fieldset className={styles.modes}>
      <legend className={styles.legend}>{t('history.mode.label')}</legend>
      {(['keep', 'exact'] as const).map((mode) => (
        <label key={mode} className={styles.mode}>
          <input
            type="radio"
            name={name}
            checked={props.mode === mode}
            onChange={() => props.onChange(mode)}
          />
          <span>
            {t(`history.mode.${mode}`)}
            <span className={styles.hint}>{hints[mode]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
