import type { AgendaStepView } from '@stellwand/shared/contracts/snapshot';
import { expect, test } from 'vitest';
import { agendaAt, agendaWindow, clockTime, localTime } from './agenda.ts';

const step = (start: string, end: string, title: string): AgendaStepView => ({
  start: `2024-05-15T${start}`,
  end: `2024-05-15T${end}`,
  kind: 'plenary',
  title,
});
const agenda = [
  step('10:00', '10:30', 'Begrüßung'),
  step('09:30', '10:00', 'Ankommen'),
  step('13:00', '13:45', 'Vortrag'),
  step('13:45', '15:15', 'Runde 2'),
];
const at = (iso: string) => agendaAt(agenda, Date.parse(iso), 'Europe/Berlin').map((e) => e.state);

test('AGENDA-1 the wall clock is that of the workshop, not that of the device', () => {
  const noonInLondon = Date.parse('2024-05-15T11:00:00Z');
  expect(localTime(noonInLondon, 'Europe/Berlin')).toBe('2024-05-15T13:00');
  expect(localTime(noonInLondon, 'America/New_York')).toBe('2024-05-15T07:00');
  expect(localTime(Date.parse('2024-05-14T22:05:00Z'), 'Europe/Berlin')).toBe('2024-05-15T00:05');
});

test('REGION-2 a time zone nobody knows is read as the one of the device', () => {
  expect(localTime(Date.now(), 'Europa/Berlin')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
});

test.each([
  ['before the day', '2024-05-15T06:00:00Z', ['next', 'later', 'later', 'later']],
  ['in the first step', '2024-05-15T07:45:00Z', ['now', 'next', 'later', 'later']],
  [
    'when one step follows another at once',
    '2024-05-15T08:00:00Z',
    ['past', 'now', 'next', 'later'],
  ],
  ['in a gap', '2024-05-15T10:00:00Z', ['past', 'past', 'next', 'later']],
  ['after the day', '2024-05-15T20:00:00Z', ['past', 'past', 'past', 'past']],
])('AGENDA-2 steps are sorted and marked %s', (_when, iso, states) => {
  expect(at(iso)).toEqual(states);
});

test('AGENDA-2 a step shows its clock time only', () => {
  expect(clockTime('2024-05-15T09:30')).toBe('09:30');
});

test('REGION-2 a time zone nobody knows is read as the one of the device', () => {
  expect(localTime(Date.now(), 'Europa/Berlin')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/);
});

test.each([
  ['before the day', '2024-05-15T06:00:00Z', ['Ankommen', 'Begrüßung']],
  ['in the second step', '2024-05-15T08:10:00Z', ['Ankommen', 'Begrüßung']],
  ['in a gap', '2024-05-15T10:00:00Z', ['Begrüßung', 'Vortrag']],
  ['after the day', '2024-05-15T20:00:00Z', ['Vortrag', 'Runde 2']],
])('AGENDA-4 a short agenda shows what is around now: %s', (_when, iso, titles) => {
  const entries = agendaAt(agenda, Date.parse(iso), 'Europe/Berlin');
  expect(agendaWindow(entries, 2).map((entry) => entry.step.title)).toEqual(titles);
  expect(agendaWindow(entries, 9)).toHaveLength(4);
});
