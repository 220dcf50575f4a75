import { readFileSync } from 'node:fs';
import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { describe, expect, test } from 'vitest';
import { contrast } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name, light, dark]) => [name ?? '', { light: light ?? '', dark: dark ?? '' }],
  ),
);

/** Text and what it stands on. */
const TEXT_PAIRS: [string, string][] = [
  ...['paper', 'surface', 'felt', 'hover', 'pressed'].map((on): [string, string] => ['ink', on]),
  ...['paper', 'surface', 'felt', 'hover'].map((on): [string, string] => ['ink-muted', on]),
  ...['paper', 'surface', 'accent-soft', 'hover'].map((on): [string, string] => ['accent', on]),
  ['paper', 'ink'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['accent-hover', 'paper'],
  ...['paper', 'surface', 'danger-soft'].map((on): [string, string] => ['danger', on]),
  ['on-danger', 'danger'],
  ['on-danger', 'danger-hover'],
  ['good', 'paper'],
  ['good', 'surface'],
  ['warn', 'surface'],
  ['warn', 'warn-soft'],
  ...NOTE_COLORS.map((name): [string, string] => ['on-person', `person-${name}`]),
];

describe.each(['light', 'dark'] as const)('A11Y contrast in the %s theme', (theme) => {
  const ratio = (a: string, b: string) => {
    const [front, back] = [tokens.get(a), tokens.get(b)];
    if (!front || !back) throw new Error(`no such token: ${a} or ${b}`);
    return contrast(front[theme], back[theme]);
  };

  test.each(TEXT_PAIRS)('A11Y %s on %s is at least 4.5:1', (text, on) => {
    expect(ratio(text, on)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(NOTE_COLORS)('A11Y ink on a %s note is at least 7:1', (name) => {
    expect(ratio('note-ink', `note-${name}`)).toBeGreaterThanOrEqual(7);
  });

  test.each([
    ['control-border', 'paper'],
    ['control-border', 'surface'],
    ['accent', 'paper'],
    ['accent', 'felt'],
  ])('A11Y %s against %s is at least 3:1', (a, b) => {
    expect(ratio(a, b)).toBeGreaterThanOrEqual(3);
  });
});

test('A11Y black on white is 21:1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
});
