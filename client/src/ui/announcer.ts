/**
 * Where the screens say what happens. Every sentence has two outlets: one that is heard and one that is seen. Neither
 * is here: both come with a late part (`told/`), and what is said before that waits for it.
 */

/** A sentence, and what else belongs to this moment. */
export interface Moment {
  /** What happened. */
  text: string;
  /** Where one is now, what there is to do: a sentence each. */
  lines?: readonly string[];
  /** Who else is where one came to, as faces beside the lines, which name them; absent where nobody came anywhere. */
  faces?: readonly Face[];
  /** The way to take it back. */
  undo?: () => void;
}

export interface Face {
  name: string;
  tint: string;
}

/**
 * How who looks at the screen learns of it: in the strip, for a while; or it stands where one looks already, as what
 * one just did or as words of its own. Nothing is for ears alone.
 */
export type Seen = 'strip' | 'in-place';
export type Urgency = 'polite' | 'assertive';

export interface Told {
  moment: Moment;
  seen: Seen;
  urgency: Urgency;
  /** Not with announcements switched off; what is urgent is spoken nevertheless. */
  spoken: boolean;
}

/** More than this before anybody listens is no news any more. */
const WAITING_LIMIT = 8;

let waiting: Told[] = [];
let hear: ((told: Told) => void) | null = null;
let fetchOutlets = () => {};
let announcing = true;

/** Off: only what is urgent is spoken. */
export function setAnnouncing(on: boolean): void {
  announcing = on;
}

/** How the outlets are fetched when something is said and they are not there. */
export function onUnheard(fetch: () => void): void {
  fetchOutlets = fetch;
}

/** The outlets listen from now on, to what waited first. Returns how to stop. */
export function listenToAnnouncements(listener: (told: Told) => void): () => void {
  hear = listener;
  for (const told of waiting) listener(told);
  waiting = [];
  return () => {
    hear = null;
  };
}

/** Tells everybody what happened, without moving the focus: by ear and, as `seen` says, by eye. */
export function announce(said: string | Moment, seen: Seen, urgency: Urgency = 'polite'): void {
  const moment = typeof said === 'string' ? { text: said } : said;
  const told = { moment, seen, urgency, spoken: announcing || urgency === 'assertive' };
  if (hear) {
    hear(told);
    return;
  }
  waiting = [...waiting, told].slice(-WAITING_LIMIT);
  fetchOutlets();
}
