// @vitest-environment happy-dom
import { Pin, Spline } from 'lucide-react';
import { act, type ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import createIcon, { type IconData } from './icon.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

/** The drawing as the page has it, but for Lucide's own class names. */
async function drawn(Icon: ComponentType<Record<string, unknown>>, props: object) {
  const host = document.createElement('div');
  const root = createRoot(host);
  await act(async () => root.render(<Icon {...props} />));
  const svg = host.firstElementChild;
  if (!svg) throw new Error('nothing was drawn');
  const attributes = (element: Element) =>
    Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
  const { class: classes = '', ...own } = attributes(svg);
  const named = classes.split(' ').filter((name) => name && !name.startsWith('lucide'));
  return {
    own,
    named,
    parts: [...svg.children].map((part) => [part.tagName, attributes(part)]),
  };
}

const dataOf = async (name: string): Promise<IconData> =>
  (await import(`../../../node_modules/lucide-react/dist/esm/icons/${name}.mjs`)).__iconData;

test.each([
  ['pin', Pin, {}],
  ['pin', Pin, { size: 18, 'aria-hidden': true, className: 'red' }],
  ['spline', Spline, { size: 20, 'data-sign': 'x' }],
] as const)('our %s is drawn as Lucide draws it', async (name, Original, props) => {
  const ours = await drawn(
    createIcon(await dataOf(name)) as ComponentType<Record<string, unknown>>,
    props,
  );
  expect(ours.parts.length).toBeGreaterThan(0);
  expect(ours).toEqual(await drawn(Original as ComponentType<Record<string, unknown>>, props));
});
