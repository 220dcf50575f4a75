import { create } from 'zustand';

/**
 * How this tab is together with others: with whom it looks along, whose place it was asked to show,
 * what it shows to everybody. A list of people and the board's tools say it, the board does it. Over
 * when the board changes.
 */
export interface OwnPresence {
  followed: string | null;
  /** To be shown once; a new object for every wish. */
  sought: { personId: string } | null;
  /** The hold this person let themselves out of. */
  released: string | null;
  /** The pointer is a laser pointer. */
  laser: boolean;
  /** The note pointed at for everybody. */
  pointing: string | null;
  /** The new note one was just led to. */
  marked: string | null;
}

const ALONE = { followed: null, sought: null, laser: false, pointing: null, marked: null };

export const useOwnPresence = create<OwnPresence>(() => ({ ...ALONE, released: null }));

export const follow = (personId: string | null): void =>
  useOwnPresence.setState({ followed: personId, sought: null });

export const seek = (personId: string): void => useOwnPresence.setState({ sought: { personId } });

/** Another board: nobody is followed there, nothing shown. A hold one left stays left. */
export const beAlone = (): void => useOwnPresence.setState(ALONE);
