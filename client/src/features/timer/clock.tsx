import type { Timer } from '@stellwand/shared/contracts/timer';
import { useEffect, useRef } from 'react';
import { type Translate, useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { cx } from '../../ui/cx.ts';
import styles from './clock.module.css';
import { serverTime } from './server-time.ts';
import { useTimeLeft } from './use-time-left.ts';
import { clockFace, newsBetween, warningBetween } from './warnings.ts';

/** From here on it is not only read but seen. */
const SOON_MS = 60_000;

/** `4 Minuten`, below two minutes in seconds: as it is read out. */
export function inWords(leftMs: number, t: Translate): string {
  const seconds = Math.ceil(leftMs / 1000);
  if (seconds < 120 && seconds % 60 !== 0) return t('timer.seconds', { count: seconds });
  return t('timer.minutes', { count: Math.round(seconds / 60) });
}

/** What is left, large enough to be read in passing. */
export function Clock({ timer, size }: { timer: Timer; size: 'header' | 'projector' }) {
  const t = useT();
  const left = useTimeLeft(timer);
  const isPaused = timer.pausedLeftMs !== undefined;
  const face = clockFace(left);
  const state = left === 0 ? 'over' : isPaused ? 'paused' : left <= SOON_MS ? 'soon' : 'running';
  const words = t(isPaused ? 'timer.leftPaused' : 'timer.left', { time: inWords(left, t) });
  return (
    <p
      role="timer"
      aria-live="off"
      aria-label={left === 0 ? t('timer.over') : words}
      className={cx(styles.clock, styles[size], styles[state])}
    >
      {left === 0 ? t('timer.over') : face}
      {isPaused && left > 0 && <span className={styles.note}>{t('timer.paused')}</span>}
    </p>
  );
}

/** @param first what there was when the place where it stands was first seen: no news */
export function HeaderClock({ timer, first }: { timer: Timer | null; first: Timer | null }) {
  const t = useT();
  const left = useTimeLeft(timer);
  const last = useRef({ timer: first, left });
  useEffect(() => {
    const before = last.current;
    last.current = { timer, left };
    const news = newsBetween(before.timer, timer, serverTime.now());
    if (news) {
      const time = 'leftMs' in news ? inWords(news.leftMs, t) : '';
      announce(t(`timer.${news.kind}`, { time }), 'strip');
      return;
    }
    if (!timer || before.timer?.endsAt !== timer.endsAt) return;
    const warning = warningBetween(timer, before.left, left);
    if (warning === 'over') announce(t('timer.toldOver'), 'strip', 'assertive');
    else if (warning) announce(t('timer.toldLeft', { time: inWords(warning, t) }), 'strip');
  }, [timer, left, t]);
  return timer && <Clock timer={timer} size="header" />;
}
