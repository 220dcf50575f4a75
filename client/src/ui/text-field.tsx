import { type ComponentProps, type ReactNode, useEffect, useId } from 'react';
import { useT } from '../i18n/index.ts';
import { cx } from './cx.ts';
import styles from './field.module.css';

export interface TextFieldProps extends ComponentProps<'input'> {
  label: ReactNode;
  /** A short help text under the label. */
  hint?: ReactNode;
  /** What is wrong and what to do; announced and tied to the field. */
  error?: ReactNode;
  large?: boolean;
  /** More characters than this are not cut: it is said, and the form does not send. */
  limit?: number;
}

/** A labelled one-line input with optional hint and error. */
export function TextField(props: TextFieldProps) {
  const { label, hint, error: wrong, large, limit, className, ...rest } = props;
  const id = useId();
  const error = useTooLong(id, String(rest.value ?? ''), limit) ?? wrong;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={cx(styles.field, className)}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {hint && (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        {...rest}
        id={id}
        className={cx(styles.control, large && styles.large)}
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
      {error && (
        <span className={styles.error} id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  );
}

/** In words, where a field holds more than `limit`; the browser keeps its form back. */
export function useTooLong(id: string, value: string, limit: number | undefined): string | null {
  const t = useT();
  const over = limit === undefined ? 0 : value.length - limit;
  const text = over > 0 ? t('ui.tooLong', { limit: limit ?? 0, count: over }) : null;
  useEffect(() => {
    const field = document.getElementById(id);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)
      field.setCustomValidity(text ?? '');
  }, [id, text]);
  return text;
}
