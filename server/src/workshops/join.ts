import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { JoinRequest } from '@stellwand/shared/contracts/http-api';
import { enter } from '@stellwand/shared/domain/door';
import { type Arrival, newcomer } from '@stellwand/shared/domain/newcomer';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import {
  isWaiting,
  memberOf,
  ownSessionOf,
  type PersonEntry,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { arrivalMark } from './arrival-mark.ts';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { makeDeviceLinks } from './device-links.ts';
import type { Identity, Joined, JoinRefusal, Known } from './engine-api.ts';
import { lookUpCode, readCode } from './join-code.ts';
import { createJoinPace } from './join-pace.ts';
import { isGenuine, readLink } from './links.ts';
import type { Mirrors } from './mirrors.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

export function identityOf(workshopId: string, person: PersonEntry): Identity {
  const { personId, role } = person;
  const sessionId = ownSessionOf(person);
  return { workshopId, personId, role, ...(sessionId && { sessionId }) };
}

/** The doors: join code, role link, device link. */
export function makeJoin(
  deps: WorkshopsDeps,
  mirrors: Mirrors,
  commit: Commit,
  deviceLinks: ReturnType<typeof makeDeviceLinks>,
) {
  const { clock, random, secret: key } = deps;
  const pace = createJoinPace(deps.joinBurst, () => clock.now());

  async function comeIn(
    mirror: WorkshopMirror,
    arrival: Omit<Arrival, 'now'>,
    /** Whether they may, and what is said of them beside their card. */
    mayEnter: (state: WorkshopState) => Result<WorkshopEvent[], JoinRefusal>,
  ): Promise<Result<Identity, JoinRefusal>> {
    const { workshopId } = mirror.state;
    const { personId, role, sessionId } = arrival;
    const committed = await commit(mirror, (state) => {
      const door = mayEnter(state);
      if (!door.ok) return door;
      const person = newcomer(state, { ...arrival, now: clock.now() });
      return ok([{ type: 'person.saved', person }, ...door.value]);
    });
    if (!committed.ok) return committed;
    return ok({ workshopId, personId, role, ...(sessionId && { sessionId }) });
  }

  /** JOIN-2: a building comes in at once, a flood one after the other; the turn is kept until one is in. */
  async function inTurn<T>(
    { state }: WorkshopMirror,
    from: string | undefined,
    personId: string,
    come: () => Promise<Result<T, JoinRefusal>>,
  ): Promise<Result<T, JoinRefusal>> {
    if (!from) return come();
    const turn = pace.next(state, from, personId);
    if (!turn.ok) return err({ code: 'rate', retryAfterS: turn.retryAfterS });
    try {
      if (turn.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, turn.waitMs));
      return await come();
    } finally {
      turn.done();
    }
  }

  /** Who of these sessions is still here; or whether one of them is that of somebody who was removed. */
  async function recognise(
    mirror: WorkshopMirror,
    known: readonly Known[],
  ): Promise<{ person?: PersonEntry; returning: boolean }> {
    const { workshopId } = mirror.state;
    let returning = false;
    for (const claim of known) {
      if (claim.workshopId !== workshopId || claim.role !== 'participant') continue;
      await mirrors.openFor(workshopId, claim.personId);
      const person = memberOf(mirror.state, claim.personId);
      if (person) return { person, returning: false };
      returning ||= mirror.state.people.has(claim.personId);
    }
    return { returning };
  }

  /** CODE-2: unknown, expired and rotated codes answer alike. */
  async function join(
    { code: typed, name, organisation, level }: JoinRequest,
    known: readonly Known[],
    place?: string,
  ): Promise<Result<Joined, JoinRefusal>> {
    const unknown = err<DomainError>({ code: 'join-unknown' });
    const code = readCode(typed);
    const workshopId = await lookUpCode(deps, code);
    const mirror = workshopId === null ? null : await mirrors.open(workshopId);
    if (!mirror || mirror.state.record.joinCode !== code) return unknown;
    const { person, returning } = await recognise(mirror, known);
    if (person) {
      const identity = identityOf(mirror.state.workshopId, person);
      return ok({ identity, created: false, waiting: isWaiting(person) });
    }
    const mayEnter = (state: WorkshopState) =>
      state.record.joinCode === code ? enter(state, returning) : unknown;
    // Nobody stands in a queue before a closed door.
    const door = mayEnter(mirror.state);
    if (!door.ok) return door;

    // Before anything else is written (LIMIT-6): those who are here must be able to go on.
    if (deps.storeRoom?.() === 'none') return err({ code: 'store-away' });
    const personId = random.id();
    const from =
      place === undefined
        ? undefined
        : arrivalMark(key, mirror.state.workshopId, place, clock.now());
    const arrival = { personId, role: 'participant', name, organisation, level } as const;
    const entered = await inTurn(mirror, from, personId, () =>
      comeIn(mirror, arrival, (state) => {
        const entry = mayEnter(state);
        if (!entry.ok) return entry;
        const now = clock.now();
        const events: WorkshopEvent[] = [];
        if (from) events.push({ type: 'person.arrived', personId, mark: { from, at: now } });
        const mark = { at: now, ...(returning && { returning }) };
        if (entry.value.waits) events.push({ type: 'person.waiting', personId, mark });
        return ok(events);
      }),
    );
    if (!entered.ok) return entered;
    const inside = mirror.state.people.get(personId);
    return ok({ identity: entered.value, created: true, waiting: !!inside && isWaiting(inside) });
  }

  /** LINK-2: each redeem of a role link is a new person; a device link is the same one. */
  async function redeem(secret: string, name?: string): Promise<Result<Identity, DomainError>> {
    const unknown = err<DomainError>({ code: 'link-unknown' });
    const claim = readLink(secret);
    if (!claim) {
      const holder = await deviceLinks.use(secret);
      const state = holder && (await mirrors.openFor(holder.workshopId, holder.personId))?.state;
      const person = state && memberOf(state, holder.personId);
      return person ? ok(identityOf(holder.workshopId, person)) : unknown;
    }
    const mirror = await mirrors.open(claim.workshopId);
    if (!mirror || !isGenuine(key, mirror.state, claim)) return unknown;
    const { role, sessionId } = claim;
    return comeIn(mirror, { personId: random.id(), role, sessionId, name }, (state) =>
      isGenuine(key, state, claim) ? ok([]) : unknown,
    );
  }

  return { join, redeem };
}
