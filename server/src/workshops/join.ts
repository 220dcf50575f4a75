import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { JoinRequest } from '@stellwand/shared/contracts/http-api';
import { type Arrival, newcomer } from '@stellwand/shared/domain/newcomer';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import {
  memberOf,
  ownSessionOf,
  type PersonEntry,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { arrivalMark } from './arrivals.ts';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { makeDeviceLinks } from './device-links.ts';
import type { Identity, JoinRefusal } from './engine-api.ts';
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
    mayEnter: (state: WorkshopState) => Result<void, DomainError>,
    from?: string,
  ): Promise<Result<Identity, DomainError>> {
    const { workshopId } = mirror.state;
    const { personId, role, sessionId } = arrival;
    const committed = await commit(mirror, (state) => {
      const door = mayEnter(state);
      if (!door.ok) return door;
      const now = clock.now();
      const events: WorkshopEvent[] = [
        { type: 'person.saved', person: newcomer(state, { ...arrival, now }) },
      ];
      if (from) events.push({ type: 'person.arrived', personId, mark: { from, at: now } });
      return ok(events);
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

  /** CODE-2: unknown, expired and rotated codes answer alike. */
  async function join(
    { code: typed, name, organisation, level }: JoinRequest,
    known: readonly Identity[],
    place?: string,
  ): Promise<Result<{ identity: Identity; created: boolean }, JoinRefusal>> {
    const unknown = err<DomainError>({ code: 'join-unknown' });
    const code = readCode(typed);
    const workshopId = await lookUpCode(deps, code);
    const mirror = workshopId === null ? null : await mirrors.open(workshopId);
    if (!mirror || mirror.state.record.joinCode !== code) return unknown;
    for (const { workshopId, personId, role } of known) {
      if (workshopId !== mirror.state.workshopId || role !== 'participant') continue;
      await mirrors.openFor(workshopId, personId);
      const person = memberOf(mirror.state, personId);
      if (person) return ok({ identity: identityOf(workshopId, person), created: false });
    }
    const personId = random.id();
    const from =
      place === undefined
        ? undefined
        : arrivalMark(key, mirror.state.workshopId, place, clock.now());
    const entered = await inTurn(mirror, from, personId, () =>
      comeIn(
        mirror,
        { personId, role: 'participant', name, organisation, level },
        (state) => (state.record.joinCode === code ? ok(undefined) : unknown),
        from,
      ),
    );
    return entered.ok ? ok({ identity: entered.value, created: true }) : entered;
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
      isGenuine(key, state, claim) ? ok(undefined) : unknown,
    );
  }

  return { join, redeem };
}
