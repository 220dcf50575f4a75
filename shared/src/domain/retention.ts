import type { WorkshopState } from './workshop-state.ts';

/** Agenda times are wall-clock times of some place; half a day later they are over everywhere. */
const OVER_EVERYWHERE_MS = 12 * 3_600_000;

const endOf = (localTime: string): number => Date.parse(`${localTime}Z`) + OVER_EVERYWHERE_MS;

/** The last time anybody did something: imported it, joined, ran a command or wrote on a board. */
export const lastActivityAt = ({ record, activeAt = 0 }: WorkshopState): number =>
  Math.max(record.createdAt, activeAt);

/**
 * RET-1: when the workshop is deleted if nobody does anything any more (epoch ms). Counts from the end of
 * the agenda, the import or the last activity, whichever is latest.
 */
export function deletesAt(state: WorkshopState, retentionMs: number): number {
  const ends = state.record.agenda.map(({ end }) => endOf(end)).filter(Number.isFinite);
  return Math.max(lastActivityAt(state), ...ends) + retentionMs;
}
