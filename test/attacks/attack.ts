/** What a hostile participant knows: what anybody on the board knows, and their own token. */
export interface Target {
  url: string;
  workshopId: string;
  joinCode: string;
  sessionId: string;
  boardId: string;
  /** A running vote on this board, and a note that may get dots. */
  voteId: string;
  noteId: string;
  hostile: { personId: string; token: string };
  /** Who does it together with them, on the same board. */
  others: { personId: string; token: string }[];
}

/** What the hostile one did and heard, as counts. */
export type Tally = Record<string, number>;

/** One participant doing their worst to one thing everybody shares, at full speed until told to stop. */
export interface Attack {
  /** What is taken: cpu, memory, disk, redis, lines, elements, images, seats, votes, uploads. */
  resource: string;
  name: string;
  /** One sentence for the table. */
  what: string;
  store?: 'redis';
  /** Notes on the board before it begins. */
  notes?: number;
  /** So many people do it together; one where it is not said. Who leads removes all who came from there. */
  people?: number;
  /** Many invented people instead of one: who leads removes all who came from there. */
  isCrowd?: boolean;
  run(target: Target, signal: AbortSignal): Promise<Tally>;
}

/** Where those come from who do it together; strangers flood from another place. */
export const HOSTILE_PLACE = '127.0.0.10';

export const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

export const count = (tally: Tally, what: string, by = 1): void => {
  tally[what] = (tally[what] ?? 0) + by;
};
