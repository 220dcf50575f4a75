import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../../i18n/index.ts';
import { boardName } from './board-name.ts';
import styles from './templates.module.css';

export type Scope = 'session' | 'board';

/** Where a template shall be, and in a sentence what happens there. */
export function ScopeChoice(props: {
  session: SessionView;
  boardId: string | undefined;
  scope: Scope;
  onChoose: (scope: Scope) => void;
}) {
  const t = useT();
  const { session, boardId, scope, onChoose } = props;
  const board = boardId && boardName(session, boardId, t('app.place.plenary'));
  const scopes: { value: Scope; label: string }[] = [
    { value: 'session', label: t('facilitation.template.wholeSession') },
    ...(board
      ? [{ value: 'board' as const, label: t('facilitation.template.thisBoard', { board }) }]
      : []),
  ];
  return (
    <fieldset className={styles.scope}>
      <legend>{t('facilitation.template.where')}</legend>
      {scopes.map(({ value, label }) => (
        <label key={value} className={styles.choice}>
          <input
            type="radio"
            name="template-scope"
            checked={scope === value}
            onChange={() => onChoose(value)}
          />
          {label}
        </label>
      ))}
      <p className={styles.summary} aria-live="polite">
        {t(`facilitation.template.${scope}Summary`)}
      </p>
    </fieldset>
  );
}
