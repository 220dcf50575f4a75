import type { Moment } from '../announcer.ts';

/** A moment in the strip; `key` is new each time it is told. */
export interface Shown {
  key: number;
  moment: Moment;
}

export interface StripList {
  show(moment: Moment): void;
  /** One that was seen long enough, or closed. */
  drop(key: number): void;
  subscribe(listener: () => void): () => void;
  /** Oldest first; the same array until something changes. */
  read(): readonly Shown[];
}

/** What fits below a header without hiding the board. */
const ROOM = 3;

/** What the strip shows at a time. Knows no clock: who draws it says when something has been seen. */
export function createStripList(): StripList {
  const listeners = new Set<() => void>();
  let shown: readonly Shown[] = [];
  let keys = 0;
  const set = (next: readonly Shown[]) => {
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    show(moment) {
      // Said again, it stands there once, and anew.
      // And somebody is at one place only: where they were before is no news any more.
      const others = shown.filter(
        (one) => one.moment.text !== moment.text && !(moment.faces && one.moment.faces),
      );
      const before = shown.find((one) => one.moment.text === moment.text)?.moment;
      // Who did it has the way back from there, whoever else tells of it.
      const whole = before?.undo && !moment.undo ? { ...moment, undo: before.undo } : moment;
      const all = [...others, { key: ++keys, moment: whole }];
      set(all.length > ROOM ? all.filter((one) => one !== leastOf(all)) : all);
    },
    drop: (key) => set(shown.filter((one) => one.key !== key)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: () => shown,
  };
}

/** What goes for want of room: the oldest plain sentence, never an arrival before it. */
const leastOf = (all: readonly Shown[]): Shown | undefined =>
  all.slice(0, -1).find(({ moment }) => !moment.lines && !moment.undo) ?? all[0];
