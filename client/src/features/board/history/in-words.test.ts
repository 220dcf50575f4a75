import type { RestorePoint } from '@stellwand/shared/contracts/board-history';
import { beforeAll, expect, test } from 'vitest';
import { loadTexts, setLanguage, translate as t } from '../../../i18n/index.ts';
import { differencesInWords, reasonInWords, restoredInWords, thingInWords } from './in-words.ts';

beforeAll(async () => {
  await setLanguage('de');
  await loadTexts('history');
  await loadTexts('kinds');
});

const point = (rest: Partial<RestorePoint>): RestorePoint => ({
  pointId: 'point-0001',
  at: 1,
  by: 'person-ada',
  reason: 'manual',
  notes: 1,
  elements: 1,
  ...rest,
});

test('HIST-10 a point says why it was made', () => {
  const said = [
    point({ reason: 'phase', phaseId: 'read' }),
    point({ reason: 'phase', phaseId: 'a-step-of-tomorrow' }),
    point({ reason: 'groups' }),
    point({ reason: 'restore' }),
    point({}),
    point({ reason: 'phase', phaseId: 'read', name: 'Vor der Pause' }),
  ].map((one) => reasonInWords(one, t));
  expect(said).toEqual([
    'Vor dem Schritt „Jetzt wird gelesen“',
    'Vor einem neuen Schritt',
    'Vor dem Ende der Gruppen',
    'Vor dem Wiederherstellen',
    'Von Hand festgehalten',
    '„Vor der Pause“',
  ]);
});

test('HIST-10 what was and would be done is said in whole sentences, in the singular too', () => {
  expect(restoredInWords({ restored: 1, changed: 0, removed: 3 }, t)).toBe(
    'Wiederhergestellt: 1 Element zurückgeholt, 3 neue weggenommen.',
  );
  expect(restoredInWords({ restored: 0, changed: 0, removed: 0 }, t)).toBe(
    'Die Stellwand ist schon so. Es war nichts zu tun.',
  );
  expect(differencesInWords({ counts: { missing: 2, changed: 1, fresh: 0 }, hidden: [] }, t)).toBe(
    'Seitdem: 2 Elemente fehlen jetzt, 1 ist geändert.',
  );
  expect(differencesInWords({ counts: { missing: 0, changed: 0, fresh: 0 }, hidden: [] }, t)).toBe(
    'Die Stellwand ist noch genau so.',
  );
});

test('HIST-10 things that are no notes are called what they are', () => {
  expect(thingInWords({ type: 'note', text: ' Zu lang ' }, t)).toBe('Zu lang');
  expect(thingInWords({ type: 'note', text: '' }, t)).toBe('Leerer Zettel');
  expect(thingInWords({ type: 'image', text: 'Skizze' }, t)).toBe('Bild: Skizze');
  expect(thingInWords({ type: 'stroke', text: '' }, t)).toBe('Zeichnung');
});

test('HIST-11 a note hidden since is a difference, and is counted as one', () => {
  const counts = { missing: 0, changed: 0, fresh: 0 };
  expect(differencesInWords({ counts, hidden: ['weg'] }, t)).toBe('Seitdem: 1 ist verborgen.');
  expect(differencesInWords({ counts: { ...counts, fresh: 2 }, hidden: ['a', 'b'] }, t)).toBe(
    'Seitdem: 2 sind neu, 2 sind verborgen.',
  );
});
