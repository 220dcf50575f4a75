import type { DomainError } from '@stellwand/shared/contracts/errors';
import { formatCode } from '@stellwand/shared/domain/audience';
import { nameOnBoards } from '@stellwand/shared/domain/names';
import { newWorkshop } from '@stellwand/shared/domain/new-workshop';
import { placementIn } from '@stellwand/shared/domain/placement';
import { can } from '@stellwand/shared/domain/policy';
import { deletesAt } from '@stellwand/shared/domain/retention';
import { snapshotFor } from '@stellwand/shared/domain/views/snapshot';
import { closedVotes } from '@stellwand/shared/domain/views/votes';
import { findVote } from '@stellwand/shared/domain/votes';
import {
  actorOf,
  isWaiting,
  memberOf,
  sessionOfBoard,
  sessionsInOrder,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { StoreDamaged, WorkshopDamaged } from '../ports/store-errors.ts';
import { makeAudit, targetOf } from './audit.ts';
import { makeBoardPoints } from './board-points.ts';
import { boardsOfSession } from './boards.ts';
import { makeCommit } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import { makeDeviceLinks } from './device-links.ts';
import { makeDirectory } from './directory.ts';
import type { EndCode, WorkshopsEngine } from './engine-api.ts';
import { makeErasing } from './erasing.ts';
import { createFlushes } from './flushes.ts';
import { makeHiddenNotes } from './hidden-notes.ts';
import { identityOf, makeJoin } from './join.ts';
import { claimCode, releaseCode } from './join-code.ts';
import { secretsOf } from './links.ts';
import { createMirrors } from './mirrors.ts';
import { createPresence } from './presence.ts';
import { readProjector } from './read-projector.ts';
import { removeDamaged } from './remove-damaged.ts';
import { makeRetention } from './retention.ts';
import { makeRunCommand } from './run-command.ts';
import { toChange } from './stored-workshop.ts';
import { makeTemplates } from './templates.ts';
import { makeVoteCounts } from './vote-counts.ts';
import { watchArrivals } from './watches/arrivals.ts';
import { watchCalls } from './watches/calls.ts';
import { watchCounts } from './watches/counts.ts';
import { createWatches } from './watches/watch.ts';
import { createWhoIsHere } from './who-is-here.ts';

/** The control plane of one node. Wires the use cases to each other and to their ports. */
export function createWorkshops(deps: WorkshopsDeps): WorkshopsEngine {
  const { store, documents, clock, random, secret: key } = deps;
  const changeListeners = new Set<(workshopId: string) => void>();
  const endedListeners = new Set<Parameters<WorkshopsEngine['onEnded']>[0]>();

  const presence = createPresence(deps, (workshopId) => flushes.changed(workshopId));
  const flushes = createFlushes((workshopId) => {
    const state = mirrors.peek(workshopId)?.state;
    if (!state) return null;
    return { state, online: presence.online(workshopId), here: whoIsHere.everybodyHere(state) };
  });
  const mirrors = createMirrors(
    deps,
    (before, after) => {
      const { workshopId } = after;
      if (movesRights(before, after)) for (const tell of changeListeners) tell(workshopId);
      end(workshopId, endedBetween(before, after));
      flushes.changed(workshopId, before);
    },
    (last) => end(last.workshopId, [...last.people.keys()].map(signedOut)),
  );
  const commit = makeCommit(deps, mirrors);
  const whoIsHere = createWhoIsHere(deps, commit, mirrors, presence, (workshopId) =>
    flushes.changed(workshopId),
  );
  const deviceLinks = makeDeviceLinks(deps);
  const { join, redeem } = makeJoin(deps, mirrors, commit, deviceLinks);
  const voteCounts = makeVoteCounts(deps, commit);
  const runCommand = makeRunCommand({
    deps,
    commit,
    hiddenNotes: makeHiddenNotes(deps, commit),
    erasing: makeErasing(deps, commit),
    voteCounts,
    past: makeBoardPoints(deps),
    templates: makeTemplates(deps, commit),
    hereNow: whoIsHere.hereNow,
  });
  const audit = makeAudit(deps);
  const retention = makeRetention(deps, mirrors, commit);
  const arrivals = watchArrivals(deps, commit, mirrors);
  const watches = createWatches([
    watchCalls(deps, commit, mirrors, presence.online),
    watchCounts(deps, voteCounts, mirrors),
    arrivals,
    whoIsHere.watch,
  ]);

  function end(workshopId: string, people: readonly Ended[]): void {
    for (const { personId, code } of people) {
      for (const listener of endedListeners) listener(workshopId, personId, code);
    }
  }

  async function withState<T>(
    workshopId: string,
    use: (state: WorkshopState) => Result<T, DomainError>,
  ): Promise<Result<T, DomainError>> {
    const mirror = await mirrors.open(workshopId);
    return mirror ? use(mirror.state) : err({ code: 'workshop-not-found' });
  }

  async function remove(workshopId: string): Promise<Result<void, DomainError>> {
    const mirror = await mirrors.open(workshopId).catch((fault: unknown) => {
      if (fault instanceof WorkshopDamaged) return 'damaged' as const;
      throw fault;
    });
    if (!mirror) return err({ code: 'workshop-not-found' });
    if (mirror === 'damaged') {
      await removeDamaged(deps, workshopId);
      await mirrors.retire(workshopId);
      retention.forget(workshopId);
      return ok(undefined);
    }
    const { state } = mirror;
    const boards = [...state.sessions.values()].flatMap((s) => boardsOfSession(state, s));
    const erase = async (): Promise<void> => {
      await Promise.all(boards.map(({ board }) => documents.erase(board.boardId)));
      await deps.files.removeAll(workshopId);
    };
    await releaseCode(deps, state.record.joinCode, workshopId);
    // While the workshop still has its record: what fails here can be done again. Nothing else knows
    // which boards it had.
    // Before anything is dropped, so that a crash in between leaves nothing on the disk for good.
    await deps.forgetting.promise({
      workshopId,
      boardIds: boards.map(({ board }) => board.boardId),
    });
    await erase();
    await store.remove(workshopId);
    await mirrors.retire(workshopId);
    retention.forget(workshopId);
    // What came in before the doors were shut.
    await erase();
    await deps.forgetting.promise({ workshopId });
    return ok(undefined);
  }

  return {
    async create(file) {
      const workshopId = random.id();
      const joinCode = await claimCode(deps, workshopId);
      const { events, sessions } = newWorkshop(file, {
        id: () => random.id(),
        now: clock.now(),
        joinCode,
      });
      const home = { workshopId, record: file, templates: new Map() };
      const boards = sessions.flatMap((session) => boardsOfSession(home, session));
      await Promise.all(boards.map(({ board }) => documents.create(board)));
      const nothing = { revisions: new Map(), people: new Map(), workshopId };
      const written = await store.commit(workshopId, toChange(nothing, events));
      const mirror = written.ok ? await mirrors.open(workshopId) : null;
      if (!mirror) throw new Error('a new workshop could not be read back');
      audit.write(workshopId, 'admin', 'workshop.create');
      return { workshopId, joinCode: formatCode(joinCode), secrets: secretsOf(key, mirror.state) };
    },

    async list() {
      const listed = await Promise.all(
        (await store.list()).map(async (workshopId) => {
          try {
            const state = await mirrors.look(workshopId);
            if (!state) return [];
            const { title, createdAt } = state.record;
            return [{ workshopId, title, createdAt }];
          } catch (fault) {
            if (!(fault instanceof StoreDamaged)) throw fault;
            // Named, so that nobody believes it was never there.
            return [{ workshopId, title: '', createdAt: 0, damaged: true as const }];
          }
        }),
      );
      return listed.flat();
    },

    remove,
    noteActivity: retention.noteActivity,
    async removeExpired() {
      const removed: string[] = [];
      for (const workshopId of await retention.expired()) {
        try {
          if ((await remove(workshopId)).ok) removed.push(workshopId);
        } catch (error) {
          // The others go on; the next look tries again.
          deps.logger.error({ workshopId, error: String(error) }, 'retention could not delete');
        }
      }
      return removed;
    },
    forgetOldDeletions: retention.forgetOldDeletions,
    forgetOldPlaces: arrivals.lookEverywhere,

    secrets: (workshopId) => withState(workshopId, (state) => ok(secretsOf(key, state))),

    async joinCode(workshopId) {
      return (await mirrors.open(workshopId))?.state.record.joinCode ?? null;
    },

    async join(request, known, place) {
      const joined = await join(request, known, place);
      if (joined.ok && joined.value.created) {
        const { workshopId, personId } = joined.value.identity;
        retention.noteActivity(workshopId);
        audit.write(workshopId, personId, 'join');
      }
      return joined;
    },

    async redeem(secret, name) {
      const redeemed = await redeem(secret, name);
      if (redeemed.ok) {
        const { workshopId, personId, role } = redeemed.value;
        retention.noteActivity(workshopId);
        audit.write(workshopId, personId, 'redeem', role);
      }
      return redeemed;
    },

    deviceLink: (identity) => deviceLinks.issue(identity),

    async identify(workshopId, personId) {
      const mirror = await mirrors.openFor(workshopId, personId);
      if (!mirror || !memberOf(mirror.state, personId)) return null;
      await whoIsHere.came(mirror, personId);
      const person = memberOf(mirror.state, personId);
      return person && identityOf(workshopId, person);
    },

    placement(workshopId, personId) {
      const state = mirrors.peek(workshopId)?.state;
      const person = state && memberOf(state, personId);
      return person ? placementIn(state, person) : null;
    },

    async snapshot(workshopId, personId) {
      const mirror = await mirrors.openFor(workshopId, personId);
      if (!mirror) return err({ code: 'workshop-not-found' });
      const person = memberOf(mirror.state, personId);
      if (!person) return err({ code: 'unauthenticated' });
      presence.watch(workshopId);
      const online = presence.online(workshopId);
      const snapshot = snapshotFor(mirror.state, person, online, whoIsHere.hereNow(mirror.state));
      if (person.role !== 'organiser') return ok(snapshot);
      return ok({ ...snapshot, deletesAt: deletesAt(mirror.state, deps.retentionMs) });
    },

    async run({ workshopId, personId }, command) {
      // A vote somebody heard of on another node may be news here.
      const knows = (state: WorkshopState): boolean =>
        state.people.has(personId) &&
        (!('voteId' in command) || findVote(state, command.voteId) !== undefined);
      const mirror = await mirrors.openUntil(workshopId, knows);
      if (!mirror) return err({ code: 'workshop-not-found' });
      if (memberOf(mirror.state, personId)) await whoIsHere.came(mirror, personId);
      const answer = await runCommand(mirror, personId, command);
      if (answer.ok) {
        retention.noteActivity(workshopId);
        audit.write(workshopId, personId, command.type, targetOf(command));
      }
      return answer;
    },

    observe: flushes.observe,
    onEnded: (listener) => subscription(endedListeners, listener),
    connected(workshopId, personId) {
      const leave = presence.connected(workshopId, personId);
      return () => {
        leave();
        whoIsHere.left(workshopId, personId);
      };
    },

    line: whoIsHere.line,
    noteWhoIsHere: whoIsHere.watch.look,

    boardsOf: (workshopId, sessionId) =>
      withState(workshopId, (state) => {
        const session = state.sessions.get(sessionId);
        if (!session) return err({ code: 'session-not-found' });
        return ok(boardsOfSession(state, session));
      }),

    sessionsOf: (workshopId) =>
      withState(workshopId, (state) =>
        ok(
          sessionsInOrder(state).map((session) => ({
            workshopId,
            workshopTitle: state.record.title,
            language: state.record.language,
            ...(state.record.place !== undefined && { place: state.record.place }),
            sessionId: session.sessionId,
            key: session.key,
            title: session.title,
            question: session.question,
            areas: [...session.areas],
            votes: closedVotes(state, session),
            version: state.version,
          })),
        ),
      ),

    async hiddenFiles(workshopId) {
      const hidden = (await mirrors.open(workshopId))?.state.hidden.values() ?? [];
      return [...hidden].flatMap(({ element }) => element.file ?? []);
    },

    leads(workshopId, personId, boardId) {
      const state = mirrors.peek(workshopId)?.state;
      const person = state && memberOf(state, personId);
      const session = state && sessionOfBoard(state, boardId);
      return person && session ? can(actorOf(person), 'lead', session.sessionId) : false;
    },

    nameOf(workshopId, sessionId, personId) {
      const state = mirrors.peek(workshopId)?.state;
      const session = state?.sessions.get(sessionId);
      const person = state?.people.get(personId);
      return (state && session && person && nameOnBoards(state, session, person)) || null;
    },

    projected(workshopId) {
      const state = mirrors.peek(workshopId)?.state;
      return state ? readProjector(state, whoIsHere.hereNow(state)) : null;
    },

    ...makeDirectory(deps, mirrors),
    onChange: (listener) => subscription(changeListeners, listener),

    async close() {
      watches.close();
      flushes.close();
      await presence.close();
      await mirrors.close();
    },
  };
}

function subscription<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Newcomers change nothing for those who are here; everything else may. */
function movesRights(before: WorkshopState, after: WorkshopState): boolean {
  if (before.sessions !== after.sessions || before.record !== after.record) return true;
  // The end of a vote moves no rights, but what a screen shows (VOTE-7).
  if (before.outcomes !== after.outcomes) return true;
  return [...before.people].some(([personId, entry]) => after.people.get(personId) !== entry);
}

/** Whose session was good before and is not any more. */
function endedBetween(before: WorkshopState, after: WorkshopState): Ended[] {
  if (before.people === after.people && before.record === after.record) return [];
  return [...before.people.values()]
    .filter(({ personId }) => memberOf(before, personId) && !memberOf(after, personId))
    .map((person) =>
      // DOOR-3: sent away at the door is not the same as signed out.
      isWaiting(person)
        ? { personId: person.personId, code: 'door-closed' }
        : signedOut(person.personId),
    );
}

interface Ended {
  personId: string;
  code: EndCode;
}

const signedOut = (personId: string): Ended => ({ personId, code: 'unauthenticated' });
