import type { PersonView, SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { beforeAll, expect, test } from 'vitest';
import { loadTexts, setLanguage, translate as t } from '../i18n/index.ts';
import { momentBetween, type Sight, type Writing } from './moments.ts';

beforeAll(async () => {
  await Promise.all([setLanguage('de'), loadTexts('told')]);
});

const IDLE: Writing = { isDraft: false, isInNote: false };

const person = (personId: string, online = true): PersonView => ({
  personId,
  name: `Name ${personId}`,
  role: 'participant',
  sessionId: 's',
  online,
  color: 'sky',
});

const session = (change: Partial<SessionView> = {}): SessionView => ({
  sessionId: 's',
  key: 's',
  title: 'Mobilität',
  question: 'Was bremst?',
  capacity: 40,
  defaultGroups: 2,
  areas: [],
  peopleCount: 3,
  phase: { phaseId: 'open' },
  names: 'shown',
  timer: null,
  plenaryBoardId: 'plenary',
  groupsState: 'none',
  groups: [],
  lockedBoards: [],
  votes: [],
  actions: [],
  ...change,
});

const GOETHE = { groupId: 'g', name: 'Goethe', boardId: 'goethe', members: ['me', 'ada', 'bo'] };
const GROUPED = {
  groupsState: 'running',
  groups: [GOETHE],
} as const satisfies Partial<SessionView>;

function sight(
  one: SessionView,
  placement: Snapshot['me']['placement'],
  role: Snapshot['me']['role'] = 'participant',
): Sight {
  return {
    boardId: undefined,
    snapshot: {
      version: 1,
      workshopId: 'w',
      title: 'Tag',
      language: 'de',
      timezone: 'Europe/Berlin',
      agenda: [],
      sessions: [one],
      people: [person('me'), person('ada'), person('bo', false), person('cy')],
      peopleCount: 4,
      me: { personId: 'me', name: 'Ich', role, color: 'sun', ownSessionId: 's', placement },
    },
  };
}
const inPlenary = (change: Partial<SessionView> = {}, role?: Snapshot['me']['role']) =>
  sight(session(change), { kind: 'session', sessionId: 's', boardId: 'plenary' }, role);
const inGoethe = (change: Partial<SessionView> = {}) =>
  sight(session({ ...GROUPED, ...change }), {
    kind: 'group',
    sessionId: 's',
    groupId: 'g',
    boardId: 'goethe',
  });

const told = (before: Sight, now: Sight, writing: Writing = IDLE): string | null => {
  const moment = momentBetween(before, now, writing, t);
  return moment && [moment.text, ...(moment.lines ?? [])].join(' | ');
};

test('TOLD-5 who is put into a group learns what happened, where they are, with whom, and what to do', () => {
  const moment = momentBetween(inPlenary(), inGoethe(), IDLE, t);
  expect(moment?.text).toBe('Die Gruppenarbeit beginnt.');
  expect(moment?.lines).toEqual([
    'Sie sind jetzt in „Goethe“ – Mobilität.',
    'Mit Ihnen hier: Name ada.',
    'Schreiben und ordnen: „Was bremst?“',
  ]);
  expect(moment?.faces).toEqual([{ name: 'Name ada', tint: 'sky' }]);
});

test('TOLD-5 where names are hidden nobody is named', () => {
  const now = inGoethe();
  delete now.snapshot.people;
  expect(momentBetween(inPlenary(), now, IDLE, t)?.faces).toEqual([]);
  expect(told(inPlenary(), now)).not.toContain('Name');
});

test('TOLD-5 the words one was at are accounted for', () => {
  const draft = { isDraft: true, isInNote: false };
  expect(told(inPlenary(), inGoethe(), draft)).toContain('steht weiter im Schreibfeld');
  expect(told(inPlenary(), inGoethe({ phase: { phaseId: 'read' } }), draft)).toContain(
    'bis wieder geschrieben wird',
  );
  const inNote = { isDraft: false, isInNote: true };
  expect(told(inPlenary(), inGoethe(), inNote)).toContain('an der Stellwand „Plenum“');
  expect(told(inGoethe(), inPlenary({ groupsState: 'ended' }), inNote)).toContain(
    'an der Stellwand „Goethe“',
  );
});

test('TOLD-6 steps, locks and names are told where one stays, all at once as one moment', () => {
  const locked = { phase: { phaseId: 'read' }, lockedBoards: ['plenary'] } as const;
  expect(told(inPlenary(), inPlenary({ ...locked, lockedBoards: ['plenary'] }))).toBe(
    'Neuer Schritt: Jetzt wird gelesen. | Die Stellwand ist gesperrt. Lesen können alle weiter.',
  );
  expect(told(inPlenary({ lockedBoards: ['plenary'] }), inPlenary())).toBe(
    'Die Stellwand ist wieder offen.',
  );
  expect(told(inPlenary(), inPlenary({ names: 'hidden' }))).toBe(
    'Ab jetzt werden keine Namen gezeigt.',
  );
  expect(told(inPlenary(), inPlenary({ lockedBoards: ['other'] }))).toBeNull();
});

test('TOLD-6 who leads hears that groups began though nothing moves them', () => {
  expect(told(inPlenary({}, 'facilitator'), inPlenary(GROUPED, 'facilitator'))).toBe(
    'Die Gruppenarbeit beginnt.',
  );
});

test('TOLD-6 what does not concern somebody is not told', () => {
  expect(told(inPlenary(), inPlenary({ peopleCount: 9, question: 'Anders?' }))).toBeNull();
  const waiting = sight(session(), { kind: 'waiting' });
  expect(told(inPlenary(), waiting)).toBeNull();
});
