import type { CommandOf } from '../contracts/command.ts';
import type { DomainError, ErrorCode } from '../contracts/errors.ts';
import type { GroupsState } from '../contracts/snapshot.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { DecisionContext } from './context.ts';
import { dealEvenly, groupCount, smallest } from './deal.ts';
import { type Here, hereIn } from './here.ts';
import { invalid } from './people.ts';
import { groupOf } from './placement.ts';
import { can } from './policy.ts';
import { withoutGroupTimers } from './timer.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import {
  type Actor,
  type GroupRecord,
  type PastGroup,
  type PersonEntry,
  participantsIn,
  type SessionRecord,
  type WorkshopState,
} from './workshop-state.ts';

type Decision = Result<WorkshopEvent[], DomainError>;

/** What a formation wishes for: names and members; boards come later. */
interface Wish {
  name?: string | undefined;
  members: readonly string[];
}

/** GROUP-1: makes the groups of a session, each with a board. People move only when they start. */
export function formGroups(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'groups.form'>,
  context: DecisionContext,
): Decision {
  if (!can(actor, 'lead', command.sessionId)) return err({ code: 'not-allowed' });
  const session = state.sessions.get(command.sessionId);
  if (!session) return err({ code: 'session-not-found' });
  if (session.groupsState === 'running') return err({ code: 'groups-running' });

  const idsOf = (people: PersonEntry[]): string[] => people.map(({ personId }) => personId);
  // By hand also who is away for a while; by chance only who is here (HERE-3).
  const wishes =
    command.strategy === 'manual'
      ? byHand(command, idsOf(participantsIn(state, session.sessionId)))
      : byChance(
          command,
          idsOf(hereIn(state, session.sessionId, context.here)),
          session.defaultGroups,
          context,
        );
  if (!wishes.ok) return wishes;
  return ok([{ type: 'session.saved', session: withFormation(session, wishes.value, context) }]);
}

function byChance(
  command: CommandOf<'groups.form'>,
  people: readonly string[],
  defaultGroups: number,
  { shuffle }: DecisionContext,
): Result<Wish[], DomainError> {
  if (command.groups) return err(invalid('groups', 'belongs to the strategy “manual”'));
  if (people.length === 0) return err({ code: 'session-has-no-people' });
  const count = groupCount(people.length, command, defaultGroups);
  return ok(dealEvenly(shuffle(people), count).map((members) => ({ members })));
}

function byHand(
  command: CommandOf<'groups.form'>,
  people: readonly string[],
): Result<Wish[], DomainError> {
  if (!command.groups) return err(invalid('groups', 'is required for the strategy “manual”'));
  const present = new Set(people);
  const taken = new Set<string>();
  for (const [index, group] of command.groups.entries()) {
    for (const [position, member] of group.members.entries()) {
      const field = `groups.${index}.members.${position}`;
      if (!present.has(member)) return err(invalid(field, 'is no participant of this session'));
      if (taken.has(member)) return err(invalid(field, 'is in two groups'));
      taken.add(member);
    }
  }
  return ok(command.groups);
}

/**
 * GROUP-3: forming again before the start keeps the boards in order, so that nothing prepared on
 * them is lost; after the end every group gets a new board and the old ones are kept as past groups.
 */
function withFormation(
  session: SessionRecord,
  wishes: readonly Wish[],
  { id }: DecisionContext,
): SessionRecord {
  const reusable = session.groupsState === 'formed' ? session.groups : [];
  const groups = wishes.map(
    (wish, index): GroupRecord => ({
      groupId: reusable[index]?.groupId ?? id(),
      boardId: reusable[index]?.boardId ?? id(),
      name: wish.name ?? `Gruppe ${index + 1}`,
      members: [...wish.members],
    }),
  );
  const kept =
    session.groupsState === 'formed' ? session.groups.slice(groups.length) : session.groups;
  const past = kept.map((group): PastGroup => ({ ...group, formation: session.formation }));
  return {
    ...session,
    formation: session.formation + 1,
    groupsState: 'formed',
    groups,
    pastGroups: [...session.pastGroups, ...past],
  };
}

/** GROUP-4: everybody who is here lands in their group by this one write; who has none goes to the smallest. */
export function startGroups(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'groups.start'>,
  here: Here,
): Decision {
  return forSessions(state, actor, command, (session) => {
    if (session.groupsState === 'running') return err({ code: 'groups-running' });
    if (session.groups.length === 0) return err({ code: 'groups-not-formed' });
    // Who is away keeps the group they were formed into; who has none is dealt in on return (HERE-3).
    const people = participantsIn(state, session.sessionId).filter(
      (person) => here.has(person.personId) || groupOf(person, session) !== undefined,
    );
    return ok({ ...session, groupsState: 'running', groups: withEverybody(session, people) });
  });
}

/** GROUP-5: back to plenary; the boards stay. */
export function endGroups(
  state: WorkshopState,
  actor: Actor,
  command: CommandOf<'groups.end'>,
): Decision {
  return forSessions(state, actor, command, (session) =>
    inState(session, 'running', 'groups-not-running', {
      ...withoutGroupTimers(session),
      groupsState: 'ended',
    }),
  );
}

/** All or nothing: one refused session refuses the batch. */
function forSessions(
  state: WorkshopState,
  actor: Actor,
  command: { sessionId?: string | undefined; sessionIds?: string[] | undefined },
  change: (session: SessionRecord) => Result<SessionRecord, DomainError>,
): Decision {
  const wanted = new Set(command.sessionIds ?? []);
  if (command.sessionId) wanted.add(command.sessionId);
  if (wanted.size === 0) return err(invalid('sessionId', 'sessionId or sessionIds is required'));
  for (const sessionId of wanted) {
    if (!can(actor, 'lead', sessionId)) return err({ code: 'not-allowed' });
  }
  const events: WorkshopEvent[] = [];
  for (const sessionId of wanted) {
    const session = state.sessions.get(sessionId);
    if (!session) return err({ code: 'session-not-found' });
    const changed = change(session);
    if (!changed.ok) return changed;
    events.push({ type: 'session.saved', session: changed.value });
  }
  return ok(events);
}

function inState(
  session: SessionRecord,
  required: GroupsState,
  otherwise: ErrorCode,
  next: SessionRecord,
): Result<SessionRecord, DomainError> {
  return session.groupsState === required ? ok(next) : err({ code: otherwise });
}

/** The groups with everybody who is in the session now, as they are placed and otherwise evenly. */
function withEverybody(session: SessionRecord, people: readonly PersonEntry[]): GroupRecord[] {
  const members = new Map(session.groups.map((group) => [group.groupId, [] as string[]]));
  const unplaced: string[] = [];
  for (const person of people) {
    const group = groupOf(person, session);
    (group ? members.get(group.groupId) : unplaced)?.push(person.personId);
  }
  for (const personId of unplaced) {
    const hands = [...members.values()];
    hands[smallest(hands.map((hand) => hand.length))]?.push(personId);
  }
  return session.groups.map((group) => ({ ...group, members: members.get(group.groupId) ?? [] }));
}
