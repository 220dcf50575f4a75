import type { Projection } from '@stellwand/shared/contracts/projection';
import type { Role } from '@stellwand/shared/contracts/role';
import type { SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { toById } from '@stellwand/shared/lib/by-id';

/** What no field should hold, by what is wrong with it. */
const OF_ANY: readonly [string, unknown][] = [
  ['null', null],
  ['missing', undefined],
  ['a number', 7],
  ['a flag', true],
  ['words', 'unlesbar'],
  ['a list', ['unlesbar']],
  ['a list of nothing', [null]],
  ['an object', { unlesbar: true }],
];
const OF_WORDS: readonly [string, unknown][] = [
  ['no words', ''],
  ['half a character', 'a\uD83D'],
  ['100,000 characters', 'x'.repeat(100_000)],
  ['a bidi override', '\u202Etxet'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['an impossible date', '2026-13-45T29:99'],
  ['an unknown time zone', 'Europa/Berlin'],
];
const OF_NUMBERS: readonly [string, unknown][] = [
  ['not a number', Number.NaN],
  ['a huge number', 1.7e308],
  ['a negative number', -1],
];

/** What to plant in the place of a value: of another kind, and its own kind at its worst. */
export function badFor(value: unknown): readonly [what: string, bad: unknown][] {
  if (typeof value === 'string') return [...OF_ANY, ...OF_WORDS];
  return typeof value === 'number' ? [...OF_ANY, ...OF_NUMBERS] : OF_ANY;
}

/** The value at a path. */
export const at = (value: unknown, path: Path): unknown =>
  path.reduce((inner, key) => Reflect.get(inner as object, key), value);

export type Path = readonly (string | number)[];

/** Every field of a value, and every value between; of a list its first entry. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  const own = path.length > 0 ? [path] : [];
  if (typeof value !== 'object' || value === null) return own;
  const inner = Array.isArray(value) ? value.slice(0, 1).entries() : Object.entries(value);
  return [...own, ...[...inner].flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}

/** A copy with one value in the place of another. */
export function planted<T>(value: T, [key, ...rest]: Path, bad: unknown): T {
  if (key === undefined) return bad as T;
  const inner = planted(Reflect.get(value as object, key), rest, bad);
  if (Array.isArray(value)) return value.with(Number(key), inner) as T;
  return { ...value, [key]: inner };
}

const AT = Date.parse('2026-03-04T10:00:00Z');

const session: SessionView = {
  sessionId: 'session-0001',
  key: 'betrieb',
  title: 'Betrieb im Alltag',
  question: 'Was hält uns auf?',
  capacity: 30,
  defaultGroups: 3,
  areas: ['Hürden', 'Ideen'],
  template: 'swot',
  peopleCount: 2,
  phase: { phaseId: 'open' },
  names: 'shown',
  timer: { endsAt: AT, durationMs: 300_000 },
  plenaryBoardId: 'board-plenary',
  groupsState: 'formed',
  groups: [
    {
      groupId: 'group-0001',
      name: 'Gruppe Ahorn',
      boardId: 'board-0001',
      members: ['person-anna'],
    },
  ],
  pastGroups: [{ groupId: 'group-0000', name: 'Gruppe Birke', boardId: 'board-0000', members: [] }],
  lockedBoards: ['board-0000'],
  attention: {
    callId: 'call-0001',
    boardId: 'board-plenary',
    elementId: 'note-0001',
    hold: true,
    at: AT,
    by: { personId: 'person-lead', name: 'Lea Leitung', role: 'facilitator' },
  },
  hiddenNotes: [
    {
      boardId: 'board-plenary',
      elementId: 'note-0009',
      text: 'Verborgen',
      authorId: 'person-anna',
      reason: 'Name genannt',
      hiddenBy: 'person-lead',
      hiddenAt: AT,
    },
  ],
  votes: [
    {
      voteId: 'vote-0001',
      boardId: 'board-plenary',
      budget: 3,
      maxPerTarget: 2,
      targets: 'notes',
      anonymous: false,
      openedAt: AT,
      closedAt: AT + 60_000,
      turnout: { voted: 1, of: 2 },
      totals: [{ elementId: 'note-0001', dots: 2 }],
      ballots: [{ personId: 'person-anna', dots: toById([['note-0001', 2]]) }],
    },
  ],
  actions: [],
};

const LEADING = {
  joinCode: 'ABCD-2345',
  expectedParticipants: 40,
  projector: {
    sessionId: 'session-0001',
    boardId: 'board-plenary',
    code: true,
    areaId: 'area-0001',
    followedId: 'person-lead',
  },
  door: {
    mode: 'approve',
    waiting: [
      {
        personId: 'person-wait',
        name: 'Willi Wartet',
        organisation: 'Amt',
        level: 'state',
        at: AT,
        returning: true,
      },
    ],
  },
  templates: [
    {
      templateId: 'template-0001',
      name: 'Eigene Vorlage',
      sessionId: 'session-0001',
      notes: 2,
      elements: [
        { elementId: 'area-0001', type: 'area', pos: [0, 0], size: [400, 300], text: 'A' },
      ],
    },
  ],
  deletesAt: AT + 86_400_000,
} satisfies Partial<Snapshot>;

function seenByOthers(of: SessionView): SessionView {
  const { template, pastGroups, hiddenNotes, votes, ...seen } = of;
  return { ...seen, votes: votes.map(({ turnout, ballots, ...vote }) => vote) };
}

/** A workshop in the middle of its day, as this role sees it, with every field there is. */
export function wholeSnapshot(role: Role, placement: Snapshot['me']['placement']): Snapshot {
  const leads = role === 'facilitator' || role === 'organiser';
  const seen = leads ? session : seenByOthers(session);
  return {
    protocol: 1,
    version: 12,
    workshopId: 'workshop-1',
    title: 'Verwaltung von morgen',
    motto: 'Gemeinsam weiter',
    place: 'Rathaus',
    language: 'de',
    timezone: 'Europe/Berlin',
    agenda: [
      {
        start: '2026-03-04T09:00',
        end: '2026-03-04T10:30',
        kind: 'sessions',
        title: 'Runde eins',
        speaker: 'Dr. Sprecher',
        sessions: ['session-0001'],
      },
      { start: '2026-03-04T12:00', end: '2026-03-04T13:00', kind: 'break', title: 'Mittagspause' },
    ],
    sessions: [
      seen,
      {
        ...seen,
        sessionId: 'session-0002',
        key: 'zweite',
        title: 'Zweite Sitzung',
        question: 'Und nun?',
        plenaryBoardId: 'board-second',
        groups: [],
        votes: [],
      },
    ],
    people: [
      {
        personId: 'person-anna',
        name: 'Anna Beispiel',
        alias: 'Amsel',
        role: 'participant',
        organisation: 'Stadt',
        level: 'municipal',
        sessionId: 'session-0001',
        online: true,
        color: 'sun',
      },
      {
        personId: 'person-bert',
        name: 'Bert Zweiter',
        role: 'participant',
        sessionId: 'session-0001',
        online: false,
        color: 'sky',
      },
    ],
    peopleCount: 2,
    ...(leads ? LEADING : {}),
    ...(role === 'spectator' ? { joinCode: LEADING.joinCode } : {}),
    me: {
      personId: role === 'participant' ? 'person-anna' : 'person-lead',
      name: 'Ich Selbst',
      alias: 'Elster',
      role,
      color: 'sun',
      ownSessionId: 'session-0001',
      placement,
      dots: toById([['vote-0001', toById([['note-0001', 1]])]]),
    },
  };
}

/** What the projector is sent: what is planted lies first, what must stay after it. */
export const PROJECTION: Projection = {
  type: 'shown',
  code: true,
  board: {
    sessionId: 'session-0001',
    groupName: 'Gruppe Ahorn',
    areaId: 'area-9999',
    vote: { turnout: { voted: 1, of: 2 } },
    elements: [
      {
        elementId: 'note-0001',
        type: 'note',
        pos: [30, 30],
        size: [200, 140],
        z: 'a0',
        color: 'mint',
        area: 'area-0001',
        text: 'Ein Zettel',
        file: 'bild-0001',
        alt: 'Ein Bild',
        dots: 2,
      },
      {
        elementId: 'area-0001',
        type: 'area',
        pos: [0, 0],
        size: [484, 860],
        text: 'Ideen',
        dots: 1,
      },
      { elementId: 'stack-0001', type: 'stack', pos: [30, 300], text: 'Stapel' },
      { elementId: 'note-0002', type: 'note', pos: [30, 500], text: 'Nachbar' },
    ],
  },
};

const COMMON = { author: 'person-anna', createdAt: AT, z: 'a0', color: 'mint' };

/** A board with one of each kind; those whose id begins with `bad-` are there to be spoilt. */
export const ELEMENTS: readonly (readonly [id: string, fields: object])[] = [
  ['area-0001', { ...COMMON, type: 'area', pos: [0, 0], size: [484, 860], text: 'Ideen' }],
  ['note-0002', { ...COMMON, type: 'note', pos: [30, 500], text: 'Nachbar' }],
  [
    'bad-note-0001',
    {
      ...COMMON,
      type: 'note',
      pos: [30, 30],
      size: [200, 140],
      text: 'Ein Zettel',
      area: 'area-0001',
      stack: 'bad-stack-0001',
      locked: true,
      internal: true,
      editedAt: AT,
      origin: { groupId: 'group-0001', boardId: 'board-0001' },
      'reactions/person-bert': 'heart',
      'comments/comment-0001': { text: 'Stimmt', author: 'person-bert', createdAt: AT },
    },
  ],
  [
    'bad-area-0001',
    { ...COMMON, type: 'area', pos: [600, 0], size: [400, 800], text: 'Hürden', prompt: 'Welche?' },
  ],
  ['bad-label-0001', { ...COMMON, type: 'label', pos: [0, -90], size: [300, 60], text: 'Oben' }],
  ['bad-stack-0001', { ...COMMON, type: 'stack', pos: [30, 300], text: 'Stapel' }],
  [
    'bad-image-0001',
    {
      ...COMMON,
      type: 'image',
      pos: [200, 500],
      size: [90, 90],
      file: 'bild-0001',
      alt: 'Ein Bild',
    },
  ],
  [
    'bad-line-0001',
    { ...COMMON, type: 'connector', from: 'note-0002', to: 'bad-note-0001', text: 'führt zu' },
  ],
  ['bad-stroke-0001', { ...COMMON, type: 'stroke', pos: [0, 0], points: '0,0 a,a b,-c' }],
];
