import type { PersonView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { arrivalAt, type Place, placeOf } from '../features/header/place.ts';
import type { Translate } from '../i18n/index.ts';
import type { Face, Moment } from '../ui/announcer.ts';

/** What somebody saw: the workshop, and which of its boards. */
export interface Sight {
  snapshot: Snapshot;
  boardId: string | undefined;
}

/** The words somebody is at. */
export interface Writing {
  /** In the write box. */
  isDraft: boolean;
  /** They were writing into a note a moment ago. */
  isInNote: boolean;
}

/** More names than these are a number. */
const NAMED = 5;

/**
 * What happened between two sights, in words: where one is now and who else is, what there is to do, what became of
 * the text one was at. Null where nothing happened to this person. All that changed at once is one moment.
 */
export function momentBetween(
  before: Sight,
  now: Sight,
  writing: Writing,
  t: Translate,
): Moment | null {
  const [was, is] = [placeOfSight(before), placeOfSight(now)];
  if (isParticipant(now.snapshot) && whereabouts(before.snapshot) !== whereabouts(now.snapshot)) {
    return arrival(was, is, now.snapshot, writing, t);
  }
  if (!was || !is || was.session.sessionId !== is.session.sessionId) return null;
  const [happened, ...rest] = [groupsTurn(was, is, t), ...turnsAt(was, is, t)].filter(
    (text) => text !== null,
  );
  if (happened === undefined) return null;
  const closed = isClosed(is, now.snapshot);
  const kept = isClosed(was, before.snapshot) !== closed && wordsKept(writing, is, closed, null, t);
  return { text: happened, lines: [...rest, ...(kept ? [kept] : [])] };
}

const isParticipant = ({ me }: Snapshot) => me.role === 'participant';

function placeOfSight({ snapshot, boardId }: Sight): Place | undefined {
  const { me, sessions } = snapshot;
  if (isParticipant(snapshot)) return placeOf(snapshot, me.placement.boardId);
  const own = sessions.find(({ sessionId }) => sessionId === me.ownSessionId);
  return placeOf(snapshot, boardId ?? own?.plenaryBoardId);
}

const whereabouts = ({ me: { placement } }: Snapshot) =>
  JSON.stringify([placement.kind, placement.sessionId, placement.groupId, placement.boardId]);

function arrival(
  was: Place | undefined,
  is: Place | undefined,
  snapshot: Snapshot,
  writing: Writing,
  t: Translate,
): Moment | null {
  // What is said at the door and in the waiting room stands there.
  if (snapshot.me.placement.kind === 'waiting') return null;
  const reason = was && is ? groupsTurn(was, is, t) : null;
  const here = hereText(snapshot, t);
  if (!is) return { text: here, lines: [] };
  const others = othersAt(is, snapshot);
  const closed = isClosed(is, snapshot);
  const lines = [
    reason && here,
    peopleText(others, is, t),
    t('told.todo', { phase: taskAt(is, t), question: is.session.question }),
    wordsKept(writing, is, closed, was, t),
  ];
  return {
    text: reason ?? here,
    lines: lines.flatMap((line) => line || []),
    faces: others.slice(0, NAMED).map(faceOf),
  };
}

function hereText(snapshot: Snapshot, t: Translate): string {
  const arrival = arrivalAt(snapshot);
  switch (arrival.kind) {
    case 'lobby':
      return t('told.nowLobby');
    case 'session':
      return t('told.nowSession', { session: arrival.session });
    case 'plenary':
      return t('told.nowPlenary', { session: arrival.session });
    case 'group':
      return t('told.nowGroup', { session: arrival.session, group: arrival.group });
  }
}

function groupsTurn(was: Place, is: Place, t: Translate): string | null {
  const [before, now] = [was.session.groupsState, is.session.groupsState];
  if (before === now) return null;
  if (now === 'running') return t('told.groupsStarted');
  return before === 'running' ? t('told.groupsEnded') : null;
}

/** What changed at a place one stays at; nothing is said of a board one only looks at another of. */
function turnsAt(was: Place, is: Place, t: Translate): (string | null)[] {
  const [before, now] = [was.session, is.session];
  const [wasLocked, isLocked] = [was, is].map(isLockedAt);
  return [
    before.phase.phaseId === now.phase.phaseId
      ? null
      : t('told.step', { phase: t(`app.phase.${now.phase.phaseId}`) }),
    was.boardId !== is.boardId || wasLocked === isLocked
      ? null
      : t(isLocked ? 'told.locked' : 'told.unlocked'),
    before.names === now.names ? null : t(`told.names.${now.names}`),
  ];
}

const isLockedAt = ({ session, boardId }: Place) => session.lockedBoards.includes(boardId);

const taskAt = (place: Place, t: Translate) =>
  t(isLockedAt(place) ? 'app.phase.locked' : `app.phase.${place.session.phase.phaseId}`);

/** Nobody but who leads can write here. */
const isClosed = (place: Place, snapshot: Snapshot) =>
  isParticipant(snapshot) && (isLockedAt(place) || place.session.phase.phaseId === 'read');

/** Who else is online at this place, as far as one may know them. */
function othersAt({ session, group }: Place, { people = [], me }: Snapshot): PersonView[] {
  const members = group && new Set(group.members);
  return people.filter(
    ({ personId, online, role, sessionId }) =>
      personId !== me.personId &&
      online &&
      (members ? members.has(personId) : role === 'participant' && sessionId === session.sessionId),
  );
}

function peopleText(others: readonly PersonView[], { group }: Place, t: Translate): string {
  if (others.length === 0) return group && group.members.length > 1 ? t('told.alone') : '';
  const names = others
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(', ');
  const count = others.length - NAMED;
  return count > 0 ? t('told.withMore', { names, count }) : t('told.withYou', { names });
}

const faceOf = ({ name, color }: PersonView): Face => ({ name, tint: color });

/** What became of the words one was at; empty where there were none. */
function wordsKept(
  { isDraft, isInNote }: Writing,
  is: Place,
  closed: boolean,
  left: Place | undefined | null,
  t: Translate,
): string {
  if (isDraft) return t(closed ? 'told.draftClosed' : 'told.draft');
  if (!isInNote) return '';
  const { group } = left ?? is;
  return t('told.inNote', { place: group?.name ?? t('app.place.plenary') });
}
