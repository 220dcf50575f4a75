import type { PhaseId } from '@stellwand/shared/contracts/role';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';

/** What a facilitator most sensibly does next; the one primary button of the panel. */
export type NextStep =
  | { kind: 'show-code' }
  | { kind: 'form-groups' }
  | { kind: 'start-groups' }
  | { kind: 'end-groups' }
  | { kind: 'start-phase'; phaseId: PhaseId }
  | { kind: 'results' };

/** The course of a session: everybody for themselves, then together, then reading. */
export const PHASE_ORDER: readonly PhaseId[] = ['own', 'open', 'read'];

type Facts = Pick<SessionView, 'peopleCount' | 'groupsState' | 'defaultGroups'> & {
  phase: { phaseId: PhaseId };
};

/**
 * People arrive, form groups, write in them, come back and read. A session meant for one group only
 * skips the groups. Pure, so that the panel never suggests what the server would refuse.
 */
export function nextStep(session: Facts): NextStep {
  const { phaseId } = session.phase;
  switch (session.groupsState) {
    case 'none':
      if (session.peopleCount === 0) return { kind: 'show-code' };
      return session.defaultGroups > 1 ? { kind: 'form-groups' } : afterGroups(phaseId);
    case 'formed':
      return { kind: 'start-groups' };
    case 'running':
      return phaseId === 'own' ? { kind: 'start-phase', phaseId: 'open' } : { kind: 'end-groups' };
    case 'ended':
      return afterGroups(phaseId);
  }
}

function afterGroups(phaseId: PhaseId): NextStep {
  if (phaseId === 'own') return { kind: 'start-phase', phaseId: 'open' };
  if (phaseId === 'open') return { kind: 'start-phase', phaseId: 'read' };
  return { kind: 'results' };
}
