import { forgetStranded, readStranded } from '../../realtime/stranded-work.ts';
import { ownWords } from '../replica/intents.ts';
import type { WorkshopStore } from './workshop-store.ts';

/**
 * Words of whoever was here before in this role, and is nobody to the server any more: shown for copying,
 * and kept on this device until they are put away (FAREWELL-6).
 */
export async function showStranded(workshop: WorkshopStore): Promise<void> {
  const { workshopId, role, unsent } = workshop;
  const personId = workshop.snapshot()?.me.personId;
  const stranded = await readStranded({ workshopId, role, personId });
  for (const one of stranded) {
    for (const intent of one.intents) {
      const { elementId } = intent;
      const words = ownWords(intent, one.personId);
      const putAway = () =>
        void forgetStranded(workshopId, one.personId, elementId).catch(() => {});
      if (words) unsent.words.add('left-behind', elementId, words, putAway);
    }
  }
}
