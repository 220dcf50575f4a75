// @vitest-environment happy-dom
import type { Command } from '@stellwand/shared/contracts/command';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import type { VoteView } from '@stellwand/shared/contracts/vote';
import { act, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../i18n/index.ts';
import { listenToAnnouncements, type Moment } from '../../ui/announcer.ts';
import { CallButtons } from './call-buttons.tsx';
import { FlowSection } from './flow-section.tsx';
import { VoteForm } from './vote-form.tsx';
import { VotesSection } from './votes-section.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
let told: Moment[] = [];
let silence = () => {};
let sent: Command[] = [];
const run = async (command: Command) => {
  sent.push(command);
  return true;
};
beforeEach(async () => {
  await Promise.all([setLanguage('de'), loadTexts('facilitation'), loadTexts('told')]);
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
  [told, sent] = [[], []];
  silence = listenToAnnouncements(({ moment }) => told.push(moment));
});
afterEach(async () => {
  await act(async () => root.unmount());
  silence();
});

const members = (name: string, count: number) =>
  Array.from({ length: count }, (_, n) => `${name}-${n}`);
const GROUPS = ['goethe', 'schiller'].map((name) => ({
  groupId: name,
  name,
  boardId: name,
  members: members(name, 9),
}));

const session = (change: Partial<SessionView> = {}): SessionView => ({
  sessionId: 's',
  key: 's',
  title: 'Mobilität',
  question: 'Was bremst?',
  capacity: 40,
  defaultGroups: 2,
  areas: [],
  peopleCount: 18,
  phase: { phaseId: 'own' },
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
const atWork = session({ groupsState: 'running', groups: GROUPS });

const show = (screen: ReactNode) => act(async () => root.render(screen));
const page = () => document.body.textContent ?? '';
const press = (name: string | RegExp) =>
  act(async () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
      typeof name === 'string' ? textContent === name : name.test(textContent ?? ''),
    );
    if (!button) throw new Error(`no button ${name}`);
    button.click();
  });

test('REGIE-6 a step is taken at once, and back by the strip', async () => {
  await show(<FlowSection session={session()} run={run} />);
  const start = document.querySelector<HTMLButtonElement>('button[aria-label*="Gemeinsam"]');
  await act(async () => start?.click());
  expect(sent).toEqual([{ type: 'phase.start', sessionId: 's', phaseId: 'open' }]);
  expect(told.map(({ text }) => text)).toEqual(['Neuer Schritt: Schreiben und ordnen.']);
  await act(async () => told[0]?.undo?.());
  expect(sent.at(-1)).toEqual({ type: 'phase.start', sessionId: 's', phaseId: 'own' });
});

test('REGIE-5 calls say whom they reach, and while nobody would hear one, everybody can be brought back', async () => {
  await show(<CallButtons session={session()} shownBoardId="plenary" run={run} />);
  expect(page()).toContain('Erreicht 18 Menschen auf 1 Stellwand.');
  await press('Alle hier halten');
  expect(sent).toEqual([{ type: 'attention.call', boardId: 'plenary', hold: true }]);

  await show(<CallButtons session={atWork} shownBoardId="plenary" run={run} />);
  expect(page()).toContain('Auf dieser Stellwand ist gerade niemand.');
  expect(page()).not.toContain('Alle hier halten');
  await press('Gruppen beenden und alle 18 hierher holen');
  expect(sent.at(-1)).toEqual({ type: 'groups.end', sessionId: 's' });
  await act(async () => told.at(-1)?.undo?.());
  expect(sent.at(-1)).toEqual({ type: 'groups.start', sessionId: 's' });
});

test('REGIE-5 while groups work a vote is for all of them, and never for a board without people', async () => {
  const form = (boardId: string) => (
    <VoteForm session={atWork} boardId={boardId} boardName={boardId} again={false} run={run} />
  );
  const opened = () =>
    sent.flatMap((one) => (one.type === 'vote.open' ? [one.boardId] : [])).sort();
  await show(form('plenary'));
  expect(page()).toContain('Erreicht 18 Menschen auf 2 Stellwänden.');
  await press('Abstimmung starten');
  expect(opened()).toEqual(['goethe', 'schiller']);

  sent = [];
  await show(form('goethe'));
  const [, only] = document.querySelectorAll<HTMLInputElement>('input[type="radio"]');
  await act(async () => only?.click());
  expect(page()).toContain('Erreicht 9 Menschen auf 1 Stellwand.');
  await press('Abstimmung starten');
  expect(opened()).toEqual(['goethe']);
});

test('VOTE-14 ending and discarding ask, say how many have voted, and only then do it', async () => {
  const vote: VoteView = {
    voteId: 'v',
    boardId: 'plenary',
    budget: 3,
    maxPerTarget: 2,
    targets: 'notes',
    anonymous: true,
    openedAt: 1,
    turnout: { voted: 7, of: 18 },
  };
  await show(
    <VotesSection
      session={session({ votes: [vote] })}
      people={[]}
      shownBoardId="plenary"
      run={run}
    />,
  );
  await press(/^Abstimmung/);
  for (const [act, confirm, type] of [
    ['Beenden', 'Beenden und auszählen', 'vote.close'],
    ['Verwerfen', 'Verwerfen', 'vote.discard'],
  ] as const) {
    await press(act);
    const dialog = document.querySelector('dialog[open]');
    expect(dialog?.textContent).toContain('7 von 18 haben abgestimmt');
    expect(sent).toEqual([]);
    const [yes] = [...(dialog?.querySelectorAll('button') ?? [])].filter(
      ({ textContent }) => textContent === confirm,
    );
    await pressElement(yes);
    expect(sent).toEqual([{ type, voteId: 'v' }]);
    sent = [];
  }
});

const pressElement = (button: HTMLButtonElement | undefined) => act(async () => button?.click());
