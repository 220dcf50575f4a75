import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Dice } from './mutate-frames.ts';

const KEYS = [
  'type',
  'pos',
  'text',
  'author',
  'createdAt',
  'color',
  'area',
  'locked',
  'origin',
  'stack',
  'internal',
  'from',
  'file',
  'reactions/person-bert',
  'reactions/person-anna',
  'comments/comment-anna',
  'comments/comment-bert',
  'comments/comment-neu1',
  'x',
];
const IDS = [
  'note-anna001',
  'note-lock001',
  'note-bert001',
  'note-bert002',
  'area-00001',
  'stack-anna1',
  'note-neu001',
];
const VALUES: readonly encoding.AnyEncodable[] = [
  'note',
  'area',
  [1, 2],
  [3, 4],
  'mint',
  'person-bert',
  'person-anna',
  1,
  true,
  null,
  'area-00001',
  'stack-anna1',
  'heart',
  { text: 'x', author: 'person-bert', createdAt: 1 },
  { text: 'x', author: 'person-anna', createdAt: 1 },
];

/**
 * Well-formed frames without sense: real references in the wrong places, real keys with the wrong
 * values, deletes of anything. They get further into the gate than damaged bytes do.
 */
export function randomFrame(doc: Y.Doc, personId: string, client: number, dice: Dice): Uint8Array {
  const output = encoding.createEncoder();
  const uint = (value: number): void => encoding.writeVarUint(output, value);
  const pick = <T>(from: readonly T[]): T => from[dice.below(from.length)] as T;
  const clients = [...doc.store.clients.keys()];
  const start = Y.getState(doc.store, client);
  let clock = start;

  const writeId = (): void => {
    // One in three points into the frame itself.
    const own = clock > start && dice.below(3) === 0;
    const target = own ? client : pick(clients);
    uint(target);
    uint(own ? start + dice.below(clock - start) : dice.below(Y.getState(doc.store, target) + 1));
  };
  const writeItem = (): void => {
    const ref = pick([1, 4, 4, 7, 7, 8, 8, 8]);
    const flags = pick([0, 0, 0x20, 0x20, 0x20, 0x80, 0x80, 0x40, 0xc0]);
    encoding.writeUint8(output, ref | flags);
    if (flags & 0x80) writeId();
    if (flags & 0x40) writeId();
    if (!(flags & 0xc0)) {
      const isRoot = dice.below(3) === 0;
      uint(isRoot ? 1 : 0);
      if (isRoot) encoding.writeVarString(output, pick(['elements', 'elements', 'board']));
      else writeId();
      if (flags & 0x20) encoding.writeVarString(output, isRoot ? pick(IDS) : pick(KEYS));
    }
    if (ref === 1) {
      const length = 1 + dice.below(3);
      uint(length);
      clock += length;
    } else if (ref === 4) {
      const text = pick(['a', 'ab', '😀']);
      encoding.writeVarString(output, text);
      clock += text.length;
    } else if (ref === 7) {
      uint(pick([1, 2]));
      clock++;
    } else {
      uint(1);
      encoding.writeAny(output, pick(VALUES));
      clock++;
    }
  };
  /** A whole note, so that what follows has something of its own to point at. */
  const writeNote = (): void => {
    const element = clock;
    encoding.writeUint8(output, 7 | 0x20);
    uint(1);
    encoding.writeVarString(output, 'elements');
    encoding.writeVarString(output, pick(IDS));
    uint(1);
    const fields: [string, encoding.AnyEncodable | undefined][] = [
      ['type', 'note'],
      ['pos', [1, 2]],
      ['text', undefined],
      ['author', personId],
      ['createdAt', 1],
    ];
    for (const [key, value] of fields) {
      encoding.writeUint8(output, (value === undefined ? 7 : 8) | 0x20);
      uint(0);
      uint(client);
      uint(element);
      encoding.writeVarString(output, key);
      if (value === undefined) uint(2);
      else {
        uint(1);
        encoding.writeAny(output, value);
      }
    }
    clock += 6;
  };

  const isWhole = dice.below(3) === 0;
  const items = dice.below(isWhole ? 3 : 4);
  const groups = isWhole || items > 0 ? 1 : 0;
  uint(groups);
  if (groups === 1) {
    uint((isWhole ? 6 : 0) + items);
    uint(client);
    uint(start);
    if (isWhole) writeNote();
    for (let i = 0; i < items; i++) writeItem();
  }
  const dead = [...clients, ...(groups === 1 && start === 0 ? [client] : [])].filter(
    () => dice.below(4) === 0,
  );
  uint(dead.length);
  for (const target of dead) {
    const state = target === client ? clock : Y.getState(doc.store, target);
    const from = dice.below(state);
    uint(target);
    uint(1);
    uint(from);
    uint(1 + dice.below(Math.min(8, state - from)));
  }
  return encoding.toUint8Array(output);
}
