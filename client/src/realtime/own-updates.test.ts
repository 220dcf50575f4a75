import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { onOwnUpdates } from './own-updates.ts';

const encoded = vi.spyOn(Y.UpdateEncoderV1.prototype, 'writeInfo');

/** A document that hears of its own updates, and what another one wrote. */
function open() {
  const doc = new Y.Doc();
  const heard: Uint8Array[] = [];
  const end = onOwnUpdates(doc, (update) => heard.push(update));
  const other = new Y.Doc();
  other.getText('t').insert(0, 'von anderen');
  const arrived = Y.encodeStateAsUpdate(other);
  encoded.mockClear();
  return { doc, heard, end, arrived };
}

/** What a document without anything holds after these. */
function sum(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

test('DOC-31 what arrives is encoded for nobody', () => {
  const { doc, heard, arrived } = open();
  doc.getText('t').insert(0, 'eigenes');
  const before = encoded.mock.calls.length;
  Y.applyUpdate(doc, arrived, 'server');
  expect(heard).toHaveLength(1);
  expect(encoded.mock.calls.length).toBe(before);
  doc.getText('t').delete(0, 3);
  expect(heard).toHaveLength(2);
});

test('DOC-31 what an observer writes while something arrives is heard, and what arrived is not', () => {
  const { doc, heard, arrived } = open();
  doc.getText('t').observe((_event, transaction) => {
    if (!transaction.local) doc.getText('echo').insert(0, 'Antwort');
  });
  Y.applyUpdate(doc, arrived, 'server');
  expect(heard).toHaveLength(1);
  const own = sum(heard);
  expect([own.getText('echo').toString(), own.getText('t').toString()]).toEqual(['Antwort', '']);
});

test('DOC-31 what arrives inside an observer of own writing takes none of it away', () => {
  const { doc, heard, arrived } = open();
  doc.getText('own').observe((_event, transaction) => {
    if (transaction.local) Y.applyUpdate(doc, arrived, 'server');
  });
  doc.getText('own').insert(0, 'eins');
  doc.getText('own').insert(4, 'zwei');
  expect(heard).toHaveLength(2);
  expect(sum(heard).getText('own').toString()).toBe('einszwei');
});

test('DOC-31 after the end nothing is heard', () => {
  const { doc, heard, end } = open();
  end();
  doc.getText('t').insert(0, 'x');
  expect(heard).toEqual([]);
  expect(encoded).not.toHaveBeenCalled();
});
