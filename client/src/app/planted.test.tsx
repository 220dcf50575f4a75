// @vitest-environment happy-dom
import { elementsOf } from '@stellwand/shared/board/document';
import type { Role } from '@stellwand/shared/contracts/role';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { loadList } from '../features/board/board-panes.tsx';
import { loadTexts, setLanguage, translate } from '../i18n/index.ts';
import { createBoardStore, type OpenBoard } from '../stores/board/create-board-store.ts';
import { Listeners } from '../stores/lib/listeners.ts';
import type { OperationContext } from '../stores/operations/context.ts';
import { Held } from '../stores/workshop/held.ts';
import { Unsent } from '../stores/workshop/unsent.ts';
import { useSnapshot, WorkshopProvider } from '../stores/workshop/workshop-hooks.tsx';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';
import { Region } from '../ui/region.tsx';
import { FacilitatorTab } from './facilitator-tab.tsx';
import { lobbyPart } from './lobby-part.ts';
import { OrganiserTab } from './organiser-tab.tsx';
import { ParticipantTab } from './participant-tab.tsx';
import {
  at,
  badFor,
  ELEMENTS,
  PROJECTION,
  pathsOf,
  planted,
  wholeSnapshot,
} from './planted.fixture.ts';
import { ProjectorTab } from './projector-tab.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const RIGHTS = {
  create: true,
  editOwn: true,
  editOthers: true,
  deleteOwn: true,
  deleteOthers: false,
  structure: false,
  refusal: 'not-allowed',
} as const;
let board: OpenBoard;
// A board of this page alone: there is no server to open one at.
vi.mock('./use-open-board.ts', () => ({
  useOpenBoard: (_: unknown, boardId: string | undefined) => (boardId ? board : null),
}));

const TABS = {
  participant: ParticipantTab,
  facilitator: FacilitatorTab,
  organiser: OrganiserTab,
  spectator: ProjectorTab,
} as const;

/** A workshop without a line: the real keeper of what was told, and what a tab asks beside it. */
class Workshop {
  #listeners = new Listeners();
  #held = this.#trusting();
  /** Reading with care has been asked for. */
  #reading: Promise<void> | undefined;
  readonly store: WorkshopStore;

  constructor(role: Role) {
    this.store = {
      workshopId: 'workshop-1',
      role,
      snapshot: () => this.#held.snapshot,
      projector: () => this.#held.projector,
      subscribe: (listener: () => void) => this.#listeners.add(listener),
      connection: () => 'online',
      endedBy: () => null,
      send: async () => ({ ok: true, version: 1 }),
      unsent: new Unsent(),
    } as unknown as WorkshopStore;
  }

  /** As a page does that has just been opened, to the end. */
  async show(tell: (held: Held) => void): Promise<void> {
    this.#held = this.#trusting();
    this.#reading = undefined;
    await act(async () => tell(this.#held));
    if (this.#reading) await act(async () => this.#reading);
    // What failed comes back folded.
    for (
      let [folded, tries] = [foldedSections(), 2];
      folded.length > 0 && tries > 0;
      tries -= 1, folded = foldedSections()
    ) {
      await act(async () => {
        for (const section of folded) section.click();
      });
      if (this.#reading) await act(async () => this.#reading);
    }
  }

  distrust = (): void => void this.#held.distrust();

  #trusting(): Held {
    const held = new Held(() => this.#listeners.call());
    const { distrust } = held;
    held.distrust = () => {
      this.#reading = distrust();
      return this.#reading;
    };
    return held;
  }
}

/** Sections of a panel that nobody has opened. */
const foldedSections = () =>
  document.querySelectorAll<HTMLElement>('aside h3 > [aria-expanded="false"]');

function Shown({ workshop }: { workshop: WorkshopStore }): ReactNode {
  const snapshot = useSnapshot();
  const Tab = TABS[workshop.role];
  return (
    snapshot && (
      <Region>
        <Tab workshop={workshop} snapshot={snapshot} boardId={undefined} />
      </Region>
    )
  );
}

function setWidth(width: number): void {
  const { happyDOM } = window as unknown as { happyDOM: { setViewport(to: object): void } };
  happyDOM.setViewport({ width, height: 900 });
}

let root: Root;
let escaped: unknown[];
beforeEach(async () => {
  setWidth(1600); // Board and panel side by side.
  // There is no server: what asks for one is told so, as with a broken line.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no line')));
  vi.spyOn(console, 'error').mockImplementation(() => {});
  await setLanguage('de');
  for (const part of ['lobby', 'day', 'door', 'facilitation', 'voting'] as const)
    await loadTexts(part);
  await lobbyPart.load();
  board = createBoardStore({
    boardId: 'board-plenary',
    personId: 'person-anna',
    rights: { get: () => RIGHTS, subscribe: () => () => {} },
  });
  escaped = [];
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement, {
    onCaughtError: () => {},
    onUncaughtError: (error) => escaped.push(error),
  });
});
afterEach(async () => {
  await act(async () => root.unmount());
  board.close();
  vi.restoreAllMocks();
});

/** Words of a screen, and the fields without which they may be missing. */
type Landmarks = readonly (readonly [words: string, ...fields: string[]])[];
const LOBBY: Landmarks = [
  ['Willkommen'],
  ['Verwaltung von morgen', 'title'],
  ['Gemeinsam weiter', 'motto'],
  ['Der Tag'],
  ['Runde eins', 'agenda.0'],
  ['Mittagspause', 'agenda.1'],
  ['Betrieb im Alltag', 'sessions.0'],
  ['Zweite Sitzung', 'sessions.1'],
];
const BOARD: Landmarks = [
  ['Betrieb im Alltag', 'sessions.0', 'me'],
  ['Was hält uns auf?', 'sessions.0', 'me'],
  ['Leinwand', 'sessions.0', 'me'],
  ['Werkzeuge', 'sessions.0', 'me'],
  ['Anheften', 'sessions.0', 'me'],
];
const SCREENS: readonly (readonly [Role, string, Snapshot['me']['placement'], Landmarks])[] = [
  ['participant', 'in the lobby', { kind: 'lobby' }, LOBBY.with(0, ['Willkommen', 'me.placement'])],
  [
    'participant',
    'on a board',
    { kind: 'plenary', sessionId: 'session-0001', boardId: 'board-plenary' },
    BOARD,
  ],
  [
    'facilitator',
    'beside a board',
    { kind: 'session', sessionId: 'session-0001' },
    [
      ...BOARD,
      ['Regie', 'sessions.0', 'me'],
      ['Bert Zweiter', 'people.1', 'sessions.0', 'me'],
      ['Verborgen', 'sessions.0', 'me'],
      ['ABCD-2345', 'joinCode', 'sessions.0', 'me'],
    ],
  ],
  [
    'organiser',
    'over the day',
    { kind: 'lobby' },
    [
      ['Der Tag'],
      ['Mittagspause', 'agenda.1'],
      ['Runde eins', 'agenda.0'],
      ['Zweite Sitzung', 'sessions.1'],
      ['Ergebnisse des Tages'],
      ['ABCD-2345', 'joinCode'],
      ['Willi Wartet', 'door'],
      ['um Einlass bitten', 'me'],
      ['Bert Zweiter', 'people.1'],
    ],
  ],
  [
    'spectator',
    'at the projector',
    { kind: 'lobby' },
    [
      ['Verwaltung von morgen', 'title'],
      ['Gemeinsam weiter', 'motto'],
      ['ABCD-2345', 'joinCode'],
      ['Menschen sind da', 'peopleCount'],
      ['Mittagspause', 'agenda.1'],
    ],
  ],
];

/** Whether one lies within the other. */
const touches = (a: string, b: string): boolean =>
  `${a}.`.startsWith(`${b}.`) || `${b}.`.startsWith(`${a}.`);

async function open(role: Role) {
  const workshop = new Workshop(role);
  addEventListener('unshown', workshop.distrust);
  await act(async () =>
    root.render(
      <WorkshopProvider workshop={workshop.store}>
        <Shown workshop={workshop.store} />
      </WorkshopProvider>,
    ),
  );
  return workshop;
}

/** What is wrong on the page: words that are missing, a part that is not shown, an error nobody caught. */
function faults(landmarks: Landmarks, path = '-'): string[] {
  const text = document.body.textContent ?? '';
  const missing = landmarks
    .filter(
      ([words, ...fields]) =>
        !fields.some((field) => touches(field, path)) && !text.includes(words),
    )
    .map(([words]) => `without “${words}”`);
  const part = text.includes(translate('app.crash.part')) ? ['a part not shown'] : [];
  return [...missing, ...part, ...escaped.splice(0).map(String)];
}

/**
 * So many of all that a field could hold, in turn, so that each is planted in many fields.
 * STELLWAND_EVERY_VALUE=1 plants all of them in every field, which takes a minute or two.
 */
function some<T>(all: readonly T[], turn: number, count: number): readonly T[] {
  if (process.env.STELLWAND_EVERY_VALUE) return all;
  return Array.from({ length: count }, (_, n) => all[(turn * count + n) % all.length] as T);
}

describe('REGION-3 a bad value in any one field takes down nothing but itself', () => {
  test.each(SCREENS)('%s %s', async (role, _where, placement, landmarks) => {
    const whole = wholeSnapshot(role, placement);
    const workshop = await open(role);
    await workshop.show((held) => held.take(whole));
    expect(faults(landmarks)).toEqual([]);
    const found: string[] = [];
    for (const [index, path] of pathsOf(whole).entries()) {
      const field = path.join('.');
      const all = badFor(at(whole, path));
      for (const [what, bad] of some(all, index, role === 'spectator' ? 7 : 1)) {
        await workshop.show((held) => held.take(planted(whole, path, bad)));
        for (const fault of faults(landmarks, field)) found.push(`${field} is ${what}: ${fault}`);
      }
    }
    removeEventListener('unshown', workshop.distrust);
    expect(found).toEqual([]);
  });

  test('of what the projector is sent', async () => {
    const workshop = await open('spectator');
    const whole = wholeSnapshot('spectator', { kind: 'lobby' });
    const show = (projection: typeof PROJECTION) =>
      workshop.show((held) => {
        held.take(whole);
        held.project(projection);
      });
    // Without one of these there is no board to show, and the way in stands there instead.
    const needed = ['type', 'board', 'board.sessionId', 'board.elements'];
    const landmarks: Landmarks = [['Was hält uns auf?'], ['Ideen'], ['Nachbar']];
    await show(PROJECTION);
    expect(faults(landmarks)).toEqual([]);
    const found: string[] = [];
    for (const [index, path] of pathsOf(PROJECTION).entries()) {
      const field = path.join('.');
      const expected = needed.includes(field) ? [] : landmarks;
      for (const [what, bad] of some(badFor(at(PROJECTION, path)), index, 7)) {
        await show(planted(PROJECTION, path, bad));
        for (const fault of faults(expected)) found.push(`${field} is ${what}: ${fault}`);
      }
    }
    removeEventListener('unshown', workshop.distrust);
    expect(found).toEqual([]);
  });

  test('of an element on a board', async () => {
    setWidth(700); // The list: a canvas has no size here.
    await loadList();
    const workshop = await open('participant');
    const elements = ELEMENTS.map(([id, fields]) => [id, Object.entries(fields)] as const);
    const change = board.with((context: OperationContext) => context.act);
    const put = (doc: Y.Doc, id: string, fields: readonly (readonly [string, unknown])[]) => {
      const element = new Y.Map<unknown>();
      for (const [key, value] of fields)
        element.set(key, key === 'text' && typeof value === 'string' ? new Y.Text(value) : value);
      elementsOf(doc).set(id, element as never);
    };
    change((doc) => {
      for (const [id, fields] of elements) put(doc, id, fields);
    });
    const landmarks: Landmarks = [['Ideen'], ['Nachbar'], ['Werkzeuge']];
    await workshop.show((held) =>
      held.take(
        wholeSnapshot('participant', {
          kind: 'plenary',
          sessionId: 'session-0001',
          boardId: 'board-plenary',
        }),
      ),
    );
    expect(faults(landmarks)).toEqual([]);
    const found: string[] = [];
    for (const [id, fields] of elements.filter(([id]) => id.startsWith('bad-'))) {
      for (const [index, [key, good]] of fields.entries()) {
        const all: readonly (readonly [string, unknown])[] = [
          ...badFor(good),
          ['no place', [Number.NaN, 0]],
          ['a huge place', [1.7e308, -1.7e308]],
          ['a negative extent', [-5, -5]],
        ];
        for (const [what, bad] of some(all, index, 7)) {
          if (bad === undefined) continue;
          await act(async () => change((doc) => put(doc, id, fields.with(index, [key, bad]))));
          for (const fault of faults(landmarks)) found.push(`${id} ${key} is ${what}: ${fault}`);
        }
      }
      await act(async () => change((doc) => put(doc, id, fields)));
    }
    removeEventListener('unshown', workshop.distrust);
    expect(found).toEqual([]);
  }, 60_000);
});
