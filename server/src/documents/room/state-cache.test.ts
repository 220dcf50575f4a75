import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { QUIET } from '../documents.fixture.ts';
import { createPacker } from '../wire/packer.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { createStateCache } from './state-cache.ts';

/** What a newcomer holds after reading these frames. */
function read(frames: ReturnType<ReturnType<typeof createStateCache>['frames']>): string {
  const doc = new Y.Doc();
  for (const { body } of frames ?? []) {
    const decoder = decoding.createDecoder(body);
    while (decoder.pos < body.length) {
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      Y.applyUpdate(doc, decoding.readVarUint8Array(decoder));
    }
  }
  return doc.getText('t').toString();
}

function typing() {
  const doc = new Y.Doc();
  const cache = createStateCache({ packer: createPacker(QUIET), kept: createKeptAnswers() });
  doc.on('update', (update: Uint8Array) => cache.add(update));
  return { doc, cache, text: doc.getText('t') };
}

test('DOC-6 base and what came since are the whole document, and the base is encoded once', () => {
  const { doc, cache, text } = typing();
  text.insert(0, 'Hallo');
  expect(cache.frames()).toBeNull();
  const [base] = cache.rebuild(Y.encodeStateAsUpdate(doc));
  expect(read(cache.frames())).toBe('Hallo');
  for (const letter of ' Welt') {
    text.insert(text.length, letter);
    expect(read(cache.frames())).toBe(text.toString());
  }
  text.delete(0, 6);
  expect(read(cache.frames())).toBe('Welt');
  // The answer that makes a client call itself synced comes last.
  expect(cache.frames()?.[1]).toBe(base);
  expect(cache.frames()?.[0]).toBe(cache.frames()?.[0]);
});

test('DOC-13 what was dropped is encoded afresh, without what came before', () => {
  const { doc, cache, text } = typing();
  text.insert(0, 'heikel');
  cache.rebuild(Y.encodeStateAsUpdate(doc));
  cache.drop();
  expect(cache.frames()).toBeNull();
  text.delete(0, 6);
  expect(cache.frames()).toBeNull();
});

test('a large base is worth a longer tail', () => {
  const { doc, cache, text } = typing();
  text.insert(0, 'x'.repeat(2_000_000));
  cache.rebuild(Y.encodeStateAsUpdate(doc));
  text.insert(0, 'y'.repeat(200_000));
  expect(cache.frames()).toHaveLength(2);
  text.insert(0, 'y'.repeat(200_000));
  expect(cache.frames()).toBeNull();
});

test('beyond 64 KiB of single updates a new base is asked for', () => {
  const { doc, cache, text } = typing();
  cache.rebuild(Y.encodeStateAsUpdate(doc));
  text.insert(0, 'x'.repeat(40_000));
  expect(cache.frames()).toHaveLength(2);
  text.insert(0, 'y'.repeat(40_000));
  expect(cache.frames()).toBeNull();
  expect(read(cache.rebuild(Y.encodeStateAsUpdate(doc)))).toBe(text.toString());
});
