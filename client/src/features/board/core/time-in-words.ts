import type { Language, Translate } from '../../../i18n/index.ts';

const MINUTE = 60_000;

/**
 * When something was said, as one would say it: „gerade eben“, „vor 5 Minuten“, „um 14:32 Uhr“, on
 * another day with its date. Epoch ms; a clock that runs ahead reads as now.
 */
export function timeInWords(at: number, now: number, language: Language, t: Translate): string {
  const age = now - at;
  if (age < MINUTE) return t('talk.time.now');
  if (age < 60 * MINUTE) {
    return new Intl.RelativeTimeFormat(language).format(-Math.floor(age / MINUTE), 'minute');
  }
  const said = new Date(at);
  // A moment no calendar has: it was never written by a clock.
  if (Number.isNaN(said.getTime())) return t('talk.time.unknown');
  if (said.toDateString() === new Date(now).toDateString()) {
    const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(said);
    return t('talk.time.at', { time });
  }
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return t('talk.time.on', { date: date.format(said) });
}
