// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../i18n/index.ts';
import { PagedList } from './paged-list.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
beforeEach(async () => {
  await Promise.all([setLanguage('de'), loadTexts('facilitation')]);
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
});
afterEach(() => act(async () => root.unmount()));

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);
const show = (items: readonly number[], start?: number) =>
  act(async () =>
    root.render(
      <PagedList items={items} size={12} start={start}>
        {(item) => <li key={item}>{item}</li>}
      </PagedList>,
    ),
  );
const rows = () => [...document.querySelectorAll('li')].map((row) => Number(row.textContent));
const said = () => document.querySelector('[role="status"]')?.textContent;
const press = (at: number) => act(async () => document.querySelectorAll('button')[at]?.click());

test('REGIE-7 110 people are ten pages, each row on one of them', async () => {
  await show(numbers(110));
  const seen: number[] = [];
  for (let page = 0; page < 10; page++) {
    seen.push(...rows());
    expect(rows().length).toBeLessThanOrEqual(12);
    if (page === 1) expect(said()).toBe('13–24 von 110');
    await press(1);
  }
  expect(seen).toEqual(numbers(110));
  expect(rows()[0]).toBe(1);
  await press(0);
  expect(rows()).toEqual([109, 110]);
});

test('REGIE-7 a short list has no pages; one that shrinks shows what is left', async () => {
  await show(numbers(40));
  await press(0);
  expect(said()).toBe('37–40 von 40');
  await show(numbers(14));
  expect(rows()).toEqual([13, 14]);
  await show(numbers(12));
  expect(document.querySelectorAll('button')).toHaveLength(0);
});

test('REGIE-7 it opens where the row in use is', async () => {
  await show(numbers(30), 24);
  expect(rows()).toContain(25);
  await show(numbers(30), 1);
  expect(rows()).toContain(2);
});
