import type { StoredWorkshop, StoreWrites } from '../../ports/workshop-store.ts';

/** Compare-and-set on a workshop held in memory: the rule that Redis follows in Lua. */
export type WorkshopChange = StoreWrites;

export const emptyWorkshop = (): StoredWorkshop => ({
  version: 0,
  records: new Map(),
  entries: new Map(),
});

export const copyWorkshop = (workshop: StoredWorkshop): StoredWorkshop => ({
  version: workshop.version,
  records: new Map([...workshop.records].map(([key, record]) => [key, { ...record }])),
  entries: new Map(workshop.entries),
});

/**
 * True where every expected revision is the present one and no write-once entry exists yet. Entries
 * alone make no workshop: one that is not there was removed meanwhile.
 */
export function fits(workshop: StoredWorkshop, change: WorkshopChange): boolean {
  const { records = [], entries = [] } = change;
  return (
    (workshop.version > 0 || records.length > 0) &&
    records.every(({ key, expected }) => (workshop.records.get(key)?.rev ?? 0) === expected) &&
    entries.every(({ key, ifAbsent }) => !(ifAbsent && workshop.entries.has(key)))
  );
}

/** Writes the change into `workshop` and raises its version by one. */
export function applyChange(workshop: StoredWorkshop, change: WorkshopChange): void {
  for (const { key, expected, value } of change.records ?? []) {
    if (value === null) workshop.records.delete(key);
    else workshop.records.set(key, { rev: expected + 1, value });
  }
  for (const { key, value } of change.entries ?? []) {
    if (value === null) workshop.entries.delete(key);
    else workshop.entries.set(key, value);
  }
  workshop.version += 1;
}
