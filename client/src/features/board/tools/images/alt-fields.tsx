import { LIMITS } from '@stellwand/shared/contracts/board-document';
import { useId, useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { cx } from '../../../../ui/cx.ts';
import { useTooLong } from '../../../../ui/text-field.tsx';
import { wordsOf } from '../../core/words-of.ts';
import styles from './image-form.module.css';

export interface AltState {
  text: string;
  setText(text: string): void;
  isDecorative: boolean;
  setDecorative(isDecorative: boolean): void;
  isMissing: boolean;
  /** Says whether there is a description, or a word that none is needed; else asks for it. */
  check(): boolean;
}

/** What can be seen on a picture, in words, or that it only decorates. */
export function useAltFields(before: string, decorative: boolean): AltState {
  const [text, setText] = useState(before);
  const [isDecorative, setDecorative] = useState(decorative);
  const [isMissing, setMissing] = useState(false);
  const isThere = isDecorative || text.trim() !== '';
  return {
    text,
    setText,
    isDecorative,
    setDecorative,
    isMissing: isMissing && !isThere,
    check() {
      setMissing(!isThere);
      return isThere && (isDecorative || text.length <= LIMITS.altLength);
    },
  };
}

/** The words to store; none for what only decorates. */
export const altOf = ({ text, isDecorative }: AltState): string =>
  isDecorative ? '' : text.replace(/\s+/g, ' ').trim();

/** @param of the picture on the board that is described; none while it is not there yet */
export function AltFields({ fields, of }: { fields: AltState; of?: { id: string; alt: string } }) {
  const t = useT();
  const id = useId();
  const { isMissing, isDecorative } = fields;
  const tooLong = useTooLong(id, isDecorative ? '' : fields.text, LIMITS.altLength);
  const isWrong = isMissing || tooLong !== null;
  return (
    <div className={styles.alt}>
      <label htmlFor={id} className={styles.label}>
        {t('arrange.picture.alt')}
      </label>
      <span id={`${id}-hint`} className={styles.quiet}>
        {t('arrange.picture.altHint')}
      </span>
      <textarea
        id={id}
        data-autofocus
        {...(of && wordsOf(of.id, of.alt))}
        rows={2}
        className={cx(styles.text, isWrong && styles.wrong)}
        value={fields.text}
        disabled={isDecorative}
        aria-describedby={isWrong ? `${id}-hint ${id}-error` : `${id}-hint`}
        aria-invalid={isWrong || undefined}
        onChange={(event) => fields.setText(event.target.value)}
      />
      {isWrong && (
        <span id={`${id}-error`} role="alert" className={styles.problem}>
          {tooLong ?? t('arrange.picture.altMissing')}
        </span>
      )}
      <label className={styles.tick}>
        <input
          type="checkbox"
          checked={isDecorative}
          onChange={(event) => fields.setDecorative(event.target.checked)}
        />
        {t('arrange.picture.onlyDecorative')}
      </label>
    </div>
  );
}
