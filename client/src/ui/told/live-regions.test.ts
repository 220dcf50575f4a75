import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const client = fileURLToPath(new URL('../../', import.meta.url));
const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => ({ name, text: readFileSync(join(client, name), 'utf8') }));
const naming = (pattern: RegExp) =>
  sources.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

test('TOLD-1 the two hidden live regions have one renderer, and one voice', () => {
  expect(naming(/aria-live="assertive"/)).toEqual(['ui/told/live-region.tsx']);
  expect(naming(/pageSpeaker\.speak|pageStrip\.show/)).toEqual(['ui/told/page-told.ts']);
  expect(naming(/createSpeaker\(/).sort()).toEqual(['ui/told/page-told.ts', 'ui/told/speaker.ts']);
});

/** The opening tag of what is read out when it changes. */
const LIVE = /<(\w+)[^<>]*\s(?:aria-live=|role="(?:status|alert|log|timer|marquee)")[^<>]*>/g;

test('TOLD-1 everything else that is read out when it changes stands on the screen', () => {
  const hidden = sources.flatMap(({ name, text }) => {
    if (name === 'ui/told/live-region.tsx') return [];
    const withoutHidden = text.replace(/<VisuallyHidden>[\s\S]*?<\/VisuallyHidden>/g, '');
    const before = [...text.matchAll(LIVE)].length;
    return before === [...withoutHidden.matchAll(LIVE)].length ? [] : [name];
  });
  expect(hidden).toEqual([]);
  // The pattern finds some, or this test could not fail.
  expect(sources.flatMap(({ text }) => [...text.matchAll(LIVE)]).length).toBeGreaterThan(10);
});

test('TOLD-1 no element is made a live region from a script', () => {
  expect(naming(/ariaLive|setAttribute\(\s*'(?:aria-live|role)'/)).toEqual([]);
});
