import type { ClientEvent } from '@stellwand/shared/contracts/snapshot';
import type { Online } from '@stellwand/shared/domain/audience';
import { sessionChanges } from '@stellwand/shared/domain/changes';
import { can } from '@stellwand/shared/domain/policy';
import { sessionViewFor } from '@stellwand/shared/domain/views/session';
import { findVote } from '@stellwand/shared/domain/votes';
import {
  actorOf,
  type PersonEntry,
  type SessionRecord,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';

/** A workshop, who is online and who is here, at one moment. */
export interface Moment {
  state: WorkshopState;
  online: Online;
  /** Absent: everybody. */
  here?: ReadonlySet<string>;
}

/** What no view shows, or nobody but the voter and who leads. Whatever else changes is for everybody. */
const NOT_SHARED: ReadonlySet<string> = new Set([
  'version',
  'revisions',
  'activeAt',
  'ballots',
  'castAt',
  'arrivals',
  'seen',
]);

/**
 * A room that votes lays hundreds of dots a minute. Each one concerns the voter, and by the count of who
 * has voted those who lead – views of everybody need not be made for it. Null where more changed.
 */
export function dotsBetween(before: Moment, after: Moment) {
  const [was, is] = [before.state, after.state];
  const kept = (Object.keys(is) as (keyof WorkshopState)[]).every(
    (key) => NOT_SHARED.has(key) || was[key] === is[key],
  );
  if (!kept || !samePeople(before.online, after.online)) return null;
  if (!samePeople(before.here, after.here)) return null;
  const voteIds = [...is.ballots.keys()].filter((id) => was.ballots.get(id) !== is.ballots.get(id));
  const sessions = new Set(voteIds.flatMap((voteId) => findVote(is, voteId)?.session ?? []));
  return {
    /** Has this person laid dots meanwhile, in another tab too? */
    areOf: (personId: string): boolean =>
      voteIds.some(
        (id) => was.ballots.get(id)?.get(personId) !== is.ballots.get(id)?.get(personId),
      ),

    eventsFor(viewer: PersonEntry): ClientEvent[] {
      const led = [...sessions].filter(({ sessionId }) => can(actorOf(viewer), 'lead', sessionId));
      const views = ({ state, here }: Moment) =>
        led.map((session: SessionRecord) => sessionViewFor(state, viewer, session, here));
      return sessionChanges(views(before), views(after));
    },
  };
}

function samePeople(before?: ReadonlySet<string>, after?: ReadonlySet<string>): boolean {
  if (before?.size !== after?.size) return false;
  for (const personId of after ?? []) if (!before?.has(personId)) return false;
  return true;
}
