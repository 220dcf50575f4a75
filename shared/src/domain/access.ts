import type { CommandOf } from '../contracts/command.ts';
import type { DomainError } from '../contracts/errors.ts';
import { withValue } from '../lib/by-id.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { invalid } from './people.ts';
import { can } from './policy.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type Actor,
  cardOf,
  type LinkGenerations,
  linkGeneration,
  type WorkshopState,
} from './workshop-state.ts';

type Decision = Result<WorkshopEvent[], DomainError>;

/** CODE-3: `joinCode` is one the engine has claimed already. People who are here stay. */
export function rotateCode(state: WorkshopState, actor: Actor, joinCode: string): Decision {
  if (!can(actor, 'administer')) return err({ code: 'not-allowed' });
  return ok([{ type: 'workshop.saved', record: { ...state.record, joinCode } }]);
}

/**
 * LINK-3: raises the generation, which ends the old link and the sessions of everybody who came by
 * it. Whoever turns the lock stays inside: their own entry moves to the new generation.
 */
export function rotateLink(
  state: WorkshopState,
  actor: Actor,
  { role, sessionId }: CommandOf<'link.rotate'>,
): Decision {
  if (!can(actor, 'administer')) return err({ code: 'not-allowed' });
  if (role === 'facilitator' && !sessionId) {
    return err(invalid('sessionId', 'is required for a facilitator link'));
  }
  if (role !== 'facilitator' && sessionId) {
    return err(invalid('sessionId', 'belongs to facilitator links alone'));
  }
  if (sessionId && !state.sessions.has(sessionId)) return err({ code: 'session-not-found' });

  const generation = linkGeneration(state.record, role, sessionId) + 1;
  const { linkGenerations } = state.record;
  const raised: LinkGenerations =
    role === 'facilitator' && sessionId
      ? {
          ...linkGenerations,
          facilitators: withValue(linkGenerations.facilitators, sessionId, generation),
        }
      : { ...linkGenerations, [role]: generation };
  const events: WorkshopEvent[] = [
    { type: 'workshop.saved', record: { ...state.record, linkGenerations: raised } },
  ];
  const self = state.people.get(actor.personId);
  if (self?.link && self.role === role && self.link.sessionId === sessionId) {
    const link = { ...self.link, generation };
    events.push({ type: 'person.saved', person: { ...cardOf(self), link } });
  }
  return ok(events);
}
