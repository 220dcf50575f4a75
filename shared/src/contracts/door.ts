/**
 * How people with the join code come in: at once, after somebody let them in, or not at all. Cookies and
 * links always open.
 */
export const DOOR_MODES = ['open', 'approve', 'closed'] as const;
export type DoorMode = (typeof DOOR_MODES)[number];

/** So many participants a workshop has at most, with those who wait. Ten joins a second for hours would be more. */
export const MAX_PEOPLE = 5_000;
/** So many wait at the door at most. */
export const MAX_WAITING = 200;
/** Where people came from is known for so long. */
export const PLACE_KNOWN_MS = 1_800_000;
