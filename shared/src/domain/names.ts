import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import type { NamesSetting } from '../contracts/role.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { can } from './policy.ts';
import { pseudonymOf } from './pseudonyms.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import type { Actor, PersonEntry, SessionRecord, WorkshopState } from './workshop-state.ts';

/** Those who lead have an office, not a pseudonym: whoever asks for silence has to be known. */
const OFFICE = {
  de: { facilitator: 'Moderation', organiser: 'Organisation', spectator: 'Leinwand' },
  en: { facilitator: 'Facilitator', organiser: 'Organiser', spectator: 'Screen' },
} as const;

export const namesOf = (session: Pick<SessionRecord, 'names'> | undefined): NamesSetting =>
  session?.names ?? 'shown';

/** NAMES-1: who leads the session chooses, and it holds at once for everybody. */
export function setNames(
  state: WorkshopState,
  actor: Actor,
  { sessionId, names }: CommandOf<'session.names'>,
): Result<WorkshopEvent[], DomainError> {
  if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(sessionId);
  if (!session) return err({ code: 'session-not-found' });
  if (namesOf(session) === names) return ok([]);
  return ok([{ type: 'session.saved', session: { ...session, names } }]);
}

/** What somebody is called instead of their name in a session that does not show names. */
export function aliasIn(state: WorkshopState, session: SessionRecord, person: PersonEntry): string {
  const { role, personId } = person;
  if (role !== 'participant') return OFFICE[state.record.language][role];
  return pseudonymOf(state, session.sessionId, personId) ?? '';
}

/**
 * What the boards and the results of a session call somebody: the same for everybody who looks, so
 * that a shared screen gives nobody away. Empty where names are hidden (NAMES-3).
 */
export function nameOnBoards(
  state: WorkshopState,
  session: SessionRecord,
  person: PersonEntry,
): string {
  switch (namesOf(session)) {
    case 'shown':
      return person.name;
    case 'pseudonym':
      return aliasIn(state, session, person);
    case 'hidden':
      return '';
  }
}
