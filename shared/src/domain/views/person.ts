import type { PersonView } from '../../contracts/snapshot.ts';
import type { Online } from '../audience.ts';
import { aliasIn, namesOf } from '../names.ts';
import { sessionOfPerson } from '../placement.ts';
import { ownSessionOf, type PersonEntry, type WorkshopState } from '../workshop-state.ts';

const personViews = new WeakMap<PersonEntry, Map<string, PersonView>>();

/** The same object while nothing of the person changed, so that comparing most views is free. */
export function personView(
  state: WorkshopState,
  viewer: PersonEntry,
  person: PersonEntry,
  everybodyOnline: Online,
): PersonView {
  const online = everybodyOnline.has(person.personId);
  const shown = shownAs(state, viewer, person);
  const key = `${online} ${shown.full} ${shown.name}\n${shown.alias ?? ''}`;
  const views = personViews.get(person) ?? new Map<string, PersonView>();
  personViews.set(person, views);
  const known = views.get(key);
  if (known) return known;
  const { personId, role, organisation, level, color, place } = person;
  const view: PersonView = {
    personId,
    name: shown.name,
    ...(shown.alias && { alias: shown.alias }),
    role,
    ...(shown.full && organisation !== undefined && { organisation }),
    ...(shown.full && level && { level }),
    sessionId: ownSessionOf(person) ?? place.sessionId,
    online,
    color,
  };
  views.set(key, view);
  return view;
}

/**
 * NAMES-2, NAMES-3: whom the session lets know more than a pseudonym. With pseudonyms that is who
 * leads; where names are hidden it is nobody, and who leads needs some word to seat people by.
 */
function shownAs(
  state: WorkshopState,
  viewer: PersonEntry,
  person: PersonEntry,
): { name: string; alias?: string; full: boolean } {
  const session = sessionOfPerson(state, person);
  const setting = namesOf(session);
  if (!session || setting === 'shown') return { name: person.name, full: true };
  const alias = aliasIn(state, session, person);
  const leads = viewer.role === 'organiser' || viewer.role === 'facilitator';
  if (leads && (setting === 'pseudonym' || person.role !== 'participant')) {
    return { name: person.name, alias, full: true };
  }
  return { name: alias, full: false };
}
