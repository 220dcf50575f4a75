import type { Intent } from './intent.ts';
import { type IntentRecord, openDatabase } from './journal.ts';

/** Work on this device whose person does not exist for this browser any more. */
export interface StrandedWork {
  personId: string;
  intents: readonly Intent[];
}

const personOf = ({ board }: IntentRecord): string => board.split('/')[1] ?? '';

/**
 * What people of this workshop and role left unsent on this device before somebody else came in their place:
 * they were removed, signed out, or came by a link that was rotated. `personId` is who is here now.
 */
export async function readStranded(who: {
  workshopId: string;
  role: string;
  personId: string | undefined;
}): Promise<StrandedWork[]> {
  const db = await openDatabase();
  try {
    const prefix = `${who.workshopId}/`;
    const range = IDBKeyRange.bound([prefix], [`${prefix}\uffff`]);
    const records = await db.getAll('intents', range);
    return records
      .filter((one) => one.intents.length > 0 && one.role === who.role)
      .map((one) => ({ personId: personOf(one), intents: one.intents }))
      .filter(({ personId }) => personId !== who.personId);
  } finally {
    db.close();
  }
}

/** Somebody has copied or put away what they wrote on this element: this device need not know it. */
export async function forgetStranded(
  workshopId: string,
  personId: string,
  elementId: string,
): Promise<void> {
  const db = await openDatabase();
  try {
    const prefix = `${workshopId}/${personId}/`;
    const { store, done } = db.transaction('intents', 'readwrite');
    for (const record of await store.getAll(IDBKeyRange.bound([prefix], [`${prefix}\uffff`]))) {
      const intents = record.intents.filter((intent) => intent.elementId !== elementId);
      if (intents.length < record.intents.length) store.put({ ...record, intents });
    }
    await done;
  } finally {
    db.close();
  }
}
