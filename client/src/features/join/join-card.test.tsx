// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, setLanguage } from '../../i18n/index.ts';
import { JoinCard, type JoinCardProps } from './join-card.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

let root: Root;
beforeEach(async () => {
  await setLanguage('de');
  await loadTexts('entrance');
  document.body.innerHTML = '<div id="app"></div>';
  root = createRoot(document.getElementById('app') as HTMLElement);
});
afterEach(() => act(async () => root.unmount()));

async function show(props: Partial<JoinCardProps>) {
  await act(async () =>
    root.render(
      <JoinCard initialCode="" resume={undefined} onJoin={async () => undefined} {...props} />,
    ),
  );
}
const field = (name: string) =>
  document.querySelector<HTMLInputElement>(`input[name="${name}"]`) as HTMLInputElement;
const submit = () =>
  act(async () => {
    const form = document.querySelector('form');
    form?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  });
const errorOf = (input: HTMLInputElement) => {
  const described = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  return described.map((id) => document.getElementById(id)?.textContent).at(-1);
};

test('JOIN-2 the focus waits at the code, and at the name where a link brought the code', async () => {
  await show({});
  expect(document.activeElement).toBe(field('code'));
  await act(async () => root.unmount());
  root = createRoot(document.getElementById('app') as HTMLElement);
  await show({ initialCode: 'k7mp2xqr' });
  expect(field('code').value).toBe('K7MP-2XQR');
  expect(document.activeElement).toBe(field('name'));
});

test('JOIN-3 an incomplete code is not sent; the field says why and has the focus', async () => {
  const onJoin = vi.fn(async () => undefined);
  await show({ initialCode: 'abc', onJoin });
  await submit();
  expect(onJoin).not.toHaveBeenCalled();
  expect(field('code').getAttribute('aria-invalid')).toBe('true');
  expect(errorOf(field('code'))).toContain('acht Zeichen');
  expect(document.activeElement).toBe(field('code'));
});

test('JOIN-3 a refusal of the server stands at the field it is about', async () => {
  await show({
    initialCode: 'k7mp2xqr',
    onJoin: async () => ({ text: 'Der Name ist zu lang.', field: 'name' }),
  });
  await submit();
  expect(errorOf(field('name'))).toBe('Der Name ist zu lang.');
  expect(field('code').getAttribute('aria-invalid')).toBeNull();
  expect(document.activeElement).toBe(field('name'));
});

test('JOIN-4 without a name none is sent, so that the server gives one', async () => {
  const onJoin = vi.fn(async () => undefined);
  await show({ initialCode: 'k7mp2xqr', onJoin });
  await submit();
  expect(onJoin).toHaveBeenCalledExactlyOnceWith({ code: 'K7MP-2XQR' });
});

test('JOIN-5 whom the browser knows goes on; who leads and follows the way in, joins', async () => {
  const primary = () =>
    [...document.querySelectorAll('button')].filter(({ className }) => /primary/.test(className));
  const resume = { name: 'Mia', workshop: 'Tag', leads: true, onContinue: vi.fn() };
  await show({ initialCode: 'k7mp2xqr', resume });
  expect(primary().map(({ type }) => type)).toEqual(['submit']);
  await show({ initialCode: '', resume });
  expect(primary().map(({ textContent }) => textContent)).toEqual(['Weiter als Mia']);
  await show({ initialCode: 'k7mp2xqr', resume: { ...resume, leads: false } });
  expect(primary().map(({ textContent }) => textContent)).toEqual(['Weiter als Mia']);
});
