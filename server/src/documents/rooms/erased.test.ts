import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openMemoryStores } from '../../adapters/memory/open-memory-stores.ts';
import { boardInfo, connect, openDocuments, wait } from '../documents.fixture.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const NOTE = 'note-0001';
const FOR_GOOD = { forGood: true };

async function withHiddenNote(nodes: 1 | 2) {
  const stores = openMemoryStores();
  const documents = openDocuments(stores, nodes === 2 ? { nodeId: 'node-aaaaaaa' } : {});
  const other = nodes === 2 ? openDocuments(stores, { nodeId: 'node-bbbbbbb' }) : documents;
  const anna = await connect(documents, 'person-anna');
  anna.note(NOTE, 'nie wieder');
  await wait(100);
  const taking = documents.takeOut(boardInfo(), [NOTE]);
  await wait(100);
  const [element] = await taking;
  if (!element) throw new Error('the note was not there');
  await other.read(boardInfo());
  const restart = () => openDocuments(stores, nodes === 2 ? { nodeId: 'node-ccccccc' } : {});
  return { documents, other, anna, element, restart };
}

test.each([1, 2] as const)(
  'ERASE-1 an erased note is put back by nobody, on %s node(s)',
  async (nodes) => {
    const { documents, other, element, restart } = await withHiddenNote(nodes);
    const erasing = documents.takeOut(boardInfo(), [NOTE], FOR_GOOD);
    await wait(100);
    await erasing;
    for (const one of [documents, other, restart()]) {
      const back = one.putBack(boardInfo(), element);
      await wait(100);
      expect(await back).toBe(false);
      expect((await one.read(boardInfo())).elements.filter(({ type }) => type === 'note')).toEqual(
        [],
      );
      expect(await one.erasedOf(boardInfo(), [NOTE, 'note-0002'])).toEqual([NOTE]);
    }
  },
);

test('ERASE-1 put back and erased on two nodes in the same moment, it is gone from both and from the log', async () => {
  const { documents, other, anna, element, restart } = await withHiddenNote(2);
  const both = [
    documents.takeOut(boardInfo(), [NOTE], FOR_GOOD),
    other.putBack(boardInfo(), element),
  ];
  await wait(1_000);
  await Promise.all(both);
  await wait(1_000);
  expect(anna.ids()).toEqual([]);
  for (const one of [documents, other, restart()]) {
    expect((await one.read(boardInfo())).elements.filter(({ type }) => type === 'note')).toEqual(
      [],
    );
  }
});
