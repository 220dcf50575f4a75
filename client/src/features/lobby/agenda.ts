import type { AgendaStepView } from '@stellwand/shared/contracts/snapshot';

export type AgendaState = 'past' | 'now' | 'next' | 'later';

export interface AgendaEntry {
  step: AgendaStepView;
  state: AgendaState;
}

/** The wall clock of the workshop as `YYYY-MM-DDTHH:mm`; the form agenda times have, so they compare as text. */
export function localTime(now: number, timezone: string): string {
  const parts = new Map(
    formatIn(timezone, {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(now)
      .map((part) => [part.type, part.value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** A zone this browser does not know is read as its own: better an hour off than no agenda. */
function formatIn(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-GB', options);
  }
}

/** Every step with its place in time. Several can be `now`; only the first one to come is `next`. */
export function agendaAt(
  agenda: readonly AgendaStepView[],
  now: number,
  timezone: string,
): AgendaEntry[] {
  const time = localTime(now, timezone);
  let nextFound = false;
  return [...agenda]
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
    .map((step) => {
      if (step.end <= time) return { step, state: 'past' };
      if (step.start <= time) return { step, state: 'now' };
      if (nextFound) return { step, state: 'later' };
      nextFound = true;
      return { step, state: 'next' };
    });
}

/** At most `size` entries, from the one before now on; the end of the day once it is over. */
export function agendaWindow(entries: readonly AgendaEntry[], size: number): AgendaEntry[] {
  const present = entries.findIndex(({ state }) => state !== 'past');
  const from = present < 0 ? entries.length : present - 1;
  const start = Math.max(0, Math.min(from, entries.length - size));
  return entries.slice(start, start + size);
}

/** `2024-05-15T09:30` → `09:30`. */
export const clockTime = (moment: string): string => moment.slice(11, 16);
