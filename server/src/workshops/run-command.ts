import type { Command, CommandOf } from '@stellwand/shared/contracts/command';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import { formatCode } from '@stellwand/shared/domain/audience';
import type { DecisionContext } from '@stellwand/shared/domain/context';
import { decide } from '@stellwand/shared/domain/decide';
import { type Here, hereIn } from '@stellwand/shared/domain/here';
import { can } from '@stellwand/shared/domain/policy';
import { isRemoved, peopleLike } from '@stellwand/shared/domain/removal';
import type { WorkshopEvent } from '@stellwand/shared/domain/workshop-event';
import {
  actorOf,
  memberOf,
  type VoteRecord,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { createRecentCounts } from '../fairness/recent-counts.ts';
import { SMALL_BOUNDS } from '../limits.ts';
import { BoardDamaged, BoardTooLarge, StoreFull } from '../ports/store-errors.ts';
import type { makeBoardPast } from './board-past.ts';
import { boardInfo, boardsOfSession } from './boards.ts';
import type { Commit, Committed } from './commit.ts';
import type { WorkshopsDeps } from './deps.ts';
import type { makeErasing } from './erasing.ts';
import type { makeHiddenNotes } from './hidden-notes.ts';
import { claimCode, releaseCode } from './join-code.ts';
import { shuffled } from './shuffled.ts';
import type { makeTemplates } from './templates.ts';
import type { makeVoteCounts } from './vote-counts.ts';
import type { WorkshopMirror } from './workshop-mirror.ts';

/** What a command answers; remembered for repeats with the same `commandId`. */
export interface CommandAnswer {
  version: number;
  [extra: string]: unknown;
}
type Answer = Result<CommandAnswer, DomainError>;

/** What goes on after a decision, where a decision alone is not enough. */
interface Followers {
  hiddenNotes: ReturnType<typeof makeHiddenNotes>;
  erasing: ReturnType<typeof makeErasing>;
  voteCounts: ReturnType<typeof makeVoteCounts>;
  past: ReturnType<typeof makeBoardPast>;
  templates: ReturnType<typeof makeTemplates>;
  /** Who is here, as this node knows it. */
  hereNow: (state: WorkshopState) => Here;
}

/** Runs one command of one person, once. */
export function makeRunCommand(
  deps: WorkshopsDeps,
  commit: Commit,
  { hiddenNotes, erasing, voteCounts, past, templates, hereNow }: Followers,
) {
  const { store, documents, clock, random } = deps;

  /** The boards of new groups exist before anybody can be sent to them (GROUP-1). */
  async function createBoards(before: WorkshopState, events: readonly WorkshopEvent[]) {
    const fresh = events.flatMap((event) =>
      event.type === 'session.saved'
        ? boardsOfSession(before, event.session)
            .map(({ board }) => board)
            .filter(({ boardId }) => !boardInfo(before, boardId))
        : [],
    );
    await Promise.all(fresh.map((board) => documents.create(board)));
  }

  /** Every attempt draws the same ids, so that a conflict leaves no boards behind. */
  function contexts(
    known: Pick<DecisionContext, 'joinCode' | 'gone' | 'author'>,
  ): (state: WorkshopState) => DecisionContext {
    const drawn: string[] = [];
    return (state) => {
      let next = 0;
      const id = (): string => {
        const one = drawn[next] ?? random.id();
        drawn[next++] = one;
        return one;
      };
      const shuffle = <T>(items: readonly T[]): T[] => shuffled(items, random);
      return { ...known, now: clock.now(), id, shuffle, here: hereNow(state) };
    };
  }

  async function authorFor(mirror: WorkshopMirror, command: Command) {
    if (command.type !== 'note.erase') return undefined;
    const board = boardInfo(mirror.state, command.boardId);
    return board && documents.authorOf(board, command.elementId);
  }

  async function run(mirror: WorkshopMirror, personId: string, command: Command): Promise<Answer> {
    const { workshopId } = mirror.state;
    const self = memberOf(mirror.state, personId);
    if (!self) return err({ code: 'unauthenticated' });

    const rotatesCode = command.type === 'code.rotate' && can(actorOf(self), 'administer');
    const joinCode = rotatesCode ? await claimCode(deps, workshopId) : '';
    const oldCode = mirror.state.record.joinCode;
    const asked = await orDamage(async () =>
      ok(
        command.type === 'vote.cast'
          ? await voteCounts.goneFor(mirror, personId, command)
          : NOTHING,
      ),
    );
    if (!asked.ok) return asked;
    const gone = asked.value;
    const author = await orDamage(async () => ok(await authorFor(mirror, command)));
    if (!author.ok) return author;
    const context = contexts({ joinCode, gone, author: author.value });
    const removedAt = removalsOf(mirror.state, command);
    const committed = await commit(
      mirror,
      (state) => {
        const person = memberOf(state, personId);
        if (!person) return err({ code: 'unauthenticated' });
        return decide(state, actorOf(person), command, context(state));
      },
      async (seen, events) => {
        await createBoards(seen, events);
        await past.keepBefore(seen, personId, command, events);
      },
    );
    if (rotatesCode) await releaseCode(deps, committed.ok ? oldCode : joinCode, workshopId);
    if (!committed.ok) return committed;

    const after = await orDamage(() =>
      afterwards(mirror, personId, command, committed.value, { place: self.place, removedAt }),
    );
    if (!after.ok) return after;
    const version = Math.max(committed.value.version, mirror.state.version);
    const opened = command.type === 'vote.open' ? openedIn(committed.value.events) : undefined;
    return ok({
      version,
      ...(rotatesCode && { joinCode: formatCode(joinCode) }),
      ...(opened && { voteId: opened.voteId }),
      ...after.value,
    });
  }

  /**
   * What a decision alone cannot do: check the last seat again, move notes out of boards, look into
   * the past, put templates onto boards. Answers what the command answers beside the version.
   */
  async function afterwards(
    mirror: WorkshopMirror,
    personId: string,
    command: Command,
    { state, events, version }: Committed,
    before: { place: { sessionId: string | null }; removedAt: ReadonlyMap<string, number> },
  ): Promise<Result<object, DomainError>> {
    switch (command.type) {
      case 'session.choose': {
        const session = state.sessions.get(command.sessionId);
        const seats = session?.capacity ?? 0;
        const taken = hereIn(state, command.sessionId, hereNow(state)).length;
        if (events.length === 0 || taken <= seats) return ok({});
        // Another node gave away the last seat first (PLACE-3): back to where they came from.
        await commit(mirror, () => ok([{ type: 'person.placed', personId, place: before.place }]));
        return err({ code: 'session-full' });
      }
      case 'person.remove': {
        if (!command.withNotes) return ok({});
        const boards = boardsOfLeader(mirror.state, personId);
        const swept = await hiddenNotes.sweep(mirror, personId, [command.personId], boards);
        return swept;
      }
      case 'person.admit': {
        if (!command.withNotes || before.removedAt.size === 0) return ok({});
        const boards = boardsOfLeader(mirror.state, personId);
        return hiddenNotes.bringBack(mirror, boards, before.removedAt);
      }
      case 'person.undo':
        return undoPerson(mirror, personId, command);
      case 'people.remove':
        return removeAll(mirror, personId, command, { state, events, version });
      case 'note.hide': {
        const done = await hiddenNotes.run(mirror, personId, command);
        return done.ok ? ok({}) : done;
      }
      case 'note.erase':
        return erasing.run(mirror, command);
      case 'point.create':
      case 'point.restore':
      case 'deletions.restore':
        return past.run(mirror.state, personId, command);
      case 'template.save':
        return templates.save(mirror, personId, command);
      case 'template.apply':
        return templates.apply(mirror, personId, command);
      case 'vote.close': {
        const counted = await voteCounts.count(mirror, command.voteId);
        return counted.ok ? ok({}) : counted;
      }
      default:
        return ok({});
    }
  }

  /**
   * REMOVE-2: who it is (or would be), from the state in which they were removed. The notes go of
   * everybody of that place, also of those whom an interrupted try has removed before.
   */
  async function removeAll(
    mirror: WorkshopMirror,
    personId: string,
    command: CommandOf<'people.remove'>,
    { state, events }: Committed,
  ): Promise<Result<object, DomainError>> {
    const actor = state.people.get(personId);
    const found = actor && peopleLike(state, actorOf(actor), command, clock.now());
    if (!found?.ok) return found ?? err({ code: 'unauthenticated' });
    if (command.dryRun) return ok({ removed: found.value.filter((one) => !isRemoved(one)).length });
    const personIds = events.flatMap((event) =>
      event.type === 'people.removed' ? event.personIds : [],
    );
    const done = { removed: personIds.length, personIds };
    if (!command.withNotes) return ok(done);
    const authors = new Set([...personIds, ...found.value.map((one) => one.personId)]);
    const boards = boardsOfLeader(mirror.state, personId);
    const swept = await hiddenNotes.sweep(mirror, personId, [...authors], boards);
    return swept.ok ? ok({ ...done, ...swept.value }) : swept;
  }

  const remembered = createRecentCounts({
    most: SMALL_BOUNDS.answersPerDay,
    withinMs: SMALL_BOUNDS.answerMs,
  });
  /**
   * REMOVE-3: on every board one leads. What they made is hidden, what they deleted returns, their answers
   * go; what of others they changed stays, and is answered with its words from before.
   */
  async function undoPerson(
    mirror: WorkshopMirror,
    by: string,
    { personId, sinceMs }: CommandOf<'person.undo'>,
  ): Promise<Result<object, DomainError>> {
    const since = clock.now() - sinceMs;
    const done = { hidden: 0, restored: 0, answers: 0 };
    const changed: object[] = [];
    for (const board of boardsOfLeader(mirror.state, by)) {
      const point = { pointId: random.id(), at: clock.now(), by, reason: 'restore' } as const;
      const undone = await deps.history.undoWork(board, { personId, since }, point);
      if (!undone.ok) return undone;
      const { created, restored, answers } = undone.value;
      const hidden = await hiddenNotes.hideMade(mirror, board, by, created);
      if (!hidden.ok) return hidden;
      done.hidden += hidden.value;
      done.restored += restored;
      done.answers += answers;
      changed.push(...undone.value.changed.map((one) => ({ boardId: board.boardId, ...one })));
    }
    return ok({ ...done, changed });
  }

  /** Running at the moment, by person and command id: a repeat waits for the same answer. */
  const running = new Map<string, Promise<Answer>>();

  /** CMD-1: a repeat with the same `commandId` answers the same and changes nothing. */
  return async (mirror: WorkshopMirror, personId: string, command: Command): Promise<Answer> => {
    const { commandId } = command;
    if (!commandId) return run(mirror, personId, command);
    const key = `cmd:${mirror.state.workshopId}:${personId}:${commandId}`;
    const known = running.get(key);
    if (known) return known;
    const answer = once(key, personId, () => run(mirror, personId, command));
    running.set(key, answer);
    try {
      return await answer;
    } finally {
      running.delete(key);
    }
  };

  /** Somebody's thousandth command of a day comes out of a loop, which repeats at once or never. */
  function keptFor(personId: string): number {
    const { answerMs, laterAnswerMs } = SMALL_BOUNDS;
    return remembered.take(personId, clock.now()) ? answerMs : laterAnswerMs;
  }

  async function once(key: string, personId: string, work: () => Promise<Answer>): Promise<Answer> {
    const remembered = await store.recall(key);
    if (remembered !== null) return ok(JSON.parse(remembered) as CommandAnswer);
    const answer = await work();
    if (!answer.ok) return answer;
    await store
      .remember(key, JSON.stringify(answer.value), keptFor(personId))
      .catch((error: unknown) => {
        // It is done, and must not be answered as if it were not; what deletes may be done twice.
        if (!(error instanceof StoreFull)) throw error;
      });
    return answer;
  }
}

/** When those were removed whom a command lets in again: until it is done that is known. */
function removalsOf(state: WorkshopState, command: Command): Map<string, number> {
  const removed = new Map<string, number>();
  if (command.type !== 'person.admit' || !command.admitted) return removed;
  for (const personId of command.personIds ?? []) {
    const at = state.people.get(personId)?.removedAt;
    if (at !== undefined) removed.set(personId, at);
  }
  return removed;
}

/** A command about a board that is damaged is refused, with what it was decided on standing (DMG-3). */
async function orDamage<T>(
  work: () => Promise<Result<T, DomainError>>,
): Promise<Result<T, DomainError>> {
  try {
    return await work();
  } catch (fault) {
    if (fault instanceof BoardTooLarge) return err({ code: 'board-full', field: 'boardId' });
    if (fault instanceof BoardDamaged) return err({ code: 'board-damaged', field: 'boardId' });
    throw fault;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** The vote that a batch of `vote.open` added. */
const openedIn = (events: readonly WorkshopEvent[]): VoteRecord | undefined =>
  events
    .flatMap((event) => (event.type === 'session.saved' ? (event.session.votes ?? []) : []))
    .at(-1);

/** The boards somebody leads: all of the workshop, or those of their own session. */
function boardsOfLeader(state: WorkshopState, personId: string) {
  const person = state.people.get(personId);
  if (!person) return [];
  return [...state.sessions.values()]
    .filter(({ sessionId }) => can(actorOf(person), 'lead', sessionId))
    .flatMap((session) => boardsOfSession(state, session))
    .map(({ board }) => board);
}
