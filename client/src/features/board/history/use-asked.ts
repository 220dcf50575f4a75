import type { Result } from '@stellwand/shared/lib/result';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useT } from '../../../i18n/index.ts';

export interface Asked<T> {
  /** Null until the first answer. */
  value: T | null;
  /** Why there is none, in words. */
  failure: string | null;
  askAgain: () => void;
}

/** Asks when shown, and again when told to. Give it a function that stays the same. */
export function useAsked<T>(
  ask: () => Promise<Result<T, { code: string; message: string }>>,
): Asked<T> {
  const t = useT();
  const [value, setValue] = useState<T | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  /** Of several answers the one to the last question counts. */
  const question = useRef(0);
  const askAgain = useCallback(() => {
    question.current += 1;
    const mine = question.current;
    void ask().then((answer) => {
      if (mine !== question.current) return;
      if (answer.ok) setValue(() => answer.value);
      setFailure(answer.ok ? null : answer.error.message || t('history.offline'));
    });
  }, [ask, t]);
  useEffect(() => {
    askAgain();
    return () => {
      question.current += 1;
    };
  }, [askAgain]);
  return { value, failure, askAgain };
}
