import { withFarewells } from '@stellwand/shared/domain/farewell';
import { dealIn, HERE_MS, type Here, hereAt } from '@stellwand/shared/domain/here';
import type { WorkshopState } from '@stellwand/shared/domain/workshop-state';
import { ok } from '@stellwand/shared/lib/result';
import type { Commit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { Mirrors } from './mirrors.ts';
import type { createPresence } from './presence.ts';
import type { Watch } from './watches/watch.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

const LOOK_EVERY_S = 60;
/** The record knows when somebody was seen to five minutes; this node and its lines know it exactly. */
const NOTED_EVERY_MS = 300_000;

const keyOf = (workshopId: string, personId: string): string => `${workshopId} ${personId}`;

/**
 * Who is here (HERE-1): who joined, sent a request or had a line within 45 minutes, on any node, also
 * after a restart. Requests and lines of this node are kept in memory and written together every few
 * minutes; lines of other nodes are known from presence.
 */
export function createWhoIsHere(
  { clock, logger }: WorkshopsDeps,
  commit: Commit,
  mirrors: Mirrors,
  presence: Pick<ReturnType<typeof createPresence>, 'online' | 'onlineHere'>,
  /** Somebody went away, and nothing else changed. */
  onChange: (workshopId: string) => void,
) {
  const seen = new Map<string, Map<string, number>>();
  const last = new Map<string, ReadonlySet<string>>();
  /** Lines to boards on this node, by workshop and person. */
  const lines = new Map<string, { workshopId: string; personId: string; open: number }>();

  const note = (workshopId: string, personId: string): void => {
    const people = seen.get(workshopId) ?? new Map<string, number>();
    seen.set(workshopId, people.set(personId, clock.now()));
  };

  function hereNow(state: WorkshopState): Here {
    const { workshopId } = state;
    const now = clock.now();
    const known = seen.get(workshopId);
    let online: ReadonlySet<string> | null = null;
    return hereAt(state, now, (personId) => {
      if (lines.has(keyOf(workshopId, personId))) return now;
      online ??= presence.online(workshopId);
      return online.has(personId) ? now : known?.get(personId);
    });
  }

  function everybodyHere(state: WorkshopState): ReadonlySet<string> {
    const here = hereNow(state);
    return new Set([...state.people.keys()].filter((personId) => here.has(personId)));
  }

  /** What the record does not know yet, to the minutes it has to. */
  const newsFor = (state: WorkshopState): [string, number][] =>
    [...(seen.get(state.workshopId) ?? [])].filter(([personId, at]) => {
      const joinedAt = state.people.get(personId)?.joinedAt;
      const known = Math.max(state.seen.get(personId) ?? 0, joinedAt ?? Number.POSITIVE_INFINITY);
      return at - known >= NOTED_EVERY_MS;
    });

  async function look(): Promise<void> {
    for (const { workshopId, personId } of lines.values()) note(workshopId, personId);
    for (const mirror of mirrors.all()) {
      const { workshopId } = mirror.state;
      for (const personId of presence.onlineHere(workshopId)) note(workshopId, personId);
      await write(mirror);
      const here = everybodyHere(mirror.state);
      const before = last.get(workshopId);
      last.set(workshopId, here);
      if (before && [...before].some((personId) => !here.has(personId))) onChange(workshopId);
    }
    for (const workshopId of new Set([...seen.keys(), ...last.keys()])) {
      if (mirrors.peek(workshopId)) continue;
      seen.delete(workshopId);
      last.delete(workshopId);
    }
  }

  async function write(mirror: WorkshopMirror): Promise<void> {
    if (newsFor(mirror.state).length === 0) return;
    await commit(mirror, (state) => {
      const news = newsFor(state);
      return ok(news.length > 0 ? [{ type: 'people.seen', seen: news }] : []);
    }).catch((error: unknown) => {
      // The store is away: the next look tries again, and this node knows it meanwhile.
      const { workshopId } = mirror.state;
      logger.warn({ workshopId, error: String(error) }, 'who is here could not be noted');
    });
  }

  return {
    hereNow,
    everybodyHere,
    /** To be looked at with the other watches. */
    watch: { everyS: LOOK_EVERY_S, look } satisfies Watch,

    /**
     * A request, or the beginning of a line. Whoever was away meanwhile and has no group yet is dealt
     * into one before they are told where they belong (HERE-3).
     */
    async came(mirror: WorkshopMirror, personId: string): Promise<void> {
      const { workshopId } = mirror.state;
      const at = seen.get(workshopId)?.get(personId);
      if (at !== undefined && clock.now() - at < HERE_MS) return note(workshopId, personId);
      const others = hereNow(mirror.state);
      const wasAway = !others.has(personId);
      if (wasAway) {
        await commit(mirror, (state) =>
          ok(withFarewells(state, dealIn(state, personId, others), clock.now())),
        );
      }
      note(workshopId, personId);
      if (wasAway) onChange(workshopId);
    },

    /** A line to a board: whoever has one is here, whatever client they use. Returns how it ends. */
    line(workshopId: string, personId: string): () => void {
      const key = keyOf(workshopId, personId);
      const mine = lines.get(key) ?? { workshopId, personId, open: 0 };
      mine.open += 1;
      lines.set(key, mine);
      return () => {
        mine.open -= 1;
        if (mine.open === 0) lines.delete(key);
        note(workshopId, personId);
      };
    },

    /** The line of a tab ended. */
    left: note,
  };
}
