// @vitest-environment happy-dom
import type { Command } from '@stellwand/shared/contracts/command';
import type { Ask } from '@stellwand/shared/contracts/command-answers';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../i18n/index.ts';
import { useRemoval } from './use-removal.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const ADA = { personId: 'person-ada1', name: 'Ada' };
let root: Root;
let asked: Command[];
let answers: object[];

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
  asked = [];
  answers = [];
});
afterEach(() => act(async () => root.unmount()));

function Screen() {
  const removal = useRemoval(ask);
  return (
    <main>
      <h2>Regie</h2>
      <button type="button" onClick={() => removal.undoPerson(ADA)}>
        open
      </button>
      <button type="button" onClick={() => removal.onRemoved([ADA.personId], true)}>
        removed
      </button>
      <div id="notice">{removal.notice}</div>
      {removal.dialog}
    </main>
  );
}
const ask: Ask = async (command) => {
  asked.push(command);
  return { version: 1, ...answers.shift() } as never;
};

const press = (name: string) =>
  act(async () => {
    const found = [...document.querySelectorAll('button')].filter(
      (one) => one.textContent?.trim() === name,
    );
    const button = found.at(-1);
    if (!button) throw new Error(`no button ${name}`);
    if (name === 'open') button.focus();
    button.click();
  });
const notice = (): string => document.getElementById('notice')?.textContent ?? '';
const focused = (): string => document.activeElement?.textContent ?? '';

async function show(language: 'de' | 'en') {
  await setLanguage(language);
  await loadTexts('door');
  await act(async () => root.render(<Screen />));
}

test.each([
  ['de', 'Zurücknehmen', '1 Zettel verborgen · 2 Zettel wiederhergestellt · 0 Antworten entfernt'],
  ['en', 'Take back', '1 note hidden · 2 notes brought back · 0 answers removed'],
] as const)(
  'REMOVE-3 one person’s last minutes are taken back, and what stays is said (%s)',
  async (language, label, words) => {
    await show(language);
    await press('open');
    answers.push({
      hidden: 1,
      restored: 2,
      answers: 0,
      changed: [{ boardId: 'board-0001', elementId: 'constructor', before: 'Was da stand' }],
    });
    await press(label);
    expect(asked).toEqual([{ type: 'person.undo', personId: ADA.personId, sinceMs: 300_000 }]);
    expect(notice()).toContain(words);
    expect(notice()).toContain('Was da stand');
    expect(focused()).toBe(language === 'de' ? 'Schließen' : 'Close');
    await press(focused());
    expect(notice()).toBe('');
    // Where they came from, and not the page as a whole.
    expect(focused()).toBe('open');
  },
);

test('REMOVE-2 letting in again brings the notes back that went with it, and says what had no room', async () => {
  await show('de');
  // The row of who was removed is gone, and the focus with it.
  (document.activeElement as HTMLElement | null)?.blur();
  await press('removed');
  expect(focused()).toBe('Wieder einlassen');
  answers.push({ shown: 3, full: 2 });
  await press('Wieder einlassen');
  expect(asked).toEqual([
    { type: 'person.admit', personIds: [ADA.personId], admitted: true, withNotes: true },
  ]);
  expect(notice()).toContain('2 Zettel bleiben verborgen');
  expect(focused()).toBe('Regie');
});
