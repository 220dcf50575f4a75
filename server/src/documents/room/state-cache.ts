import { SYNC } from '@stellwand/shared/contracts/sync-protocol';
import * as Y from 'yjs';
import type { SharedFrames } from '../wire/carrier.ts';
import { shareFrames, syncMessage, updateMessage } from '../wire/frames.ts';
import type { Packer } from '../wire/packer.ts';
import type { KeptAnswers } from './kept-answers.ts';

/**
 * More than this since the base, and a new base is cheaper than merging what came. Encoding grows with
 * the board, merging with the tail: a board of 10,000 notes is worth a longer one.
 */
const TAIL_LIMIT_BYTES = 64 * 1024;
const TAIL_LIMIT_UPDATES = 400;
const TAIL_SHARE = 1 / 8;
/** Less than this is sent sooner than it is packed. */
const PACKED_FROM_BYTES = 8 * 1024;
/** What came since goes out as it is: beyond this share of the base it is worth packing all of it anew. */
const LOOSE_SHARE = 1 / 16;

/**
 * The answer to everybody who comes with nothing: the encoded state, framed once, and the durable
 * updates since. Encoding 10,000 notes costs 30–60 ms, sharing the result costs nothing; it is what
 * keeps 110 people joining at once from stalling everybody else. Packed it is a third or a quarter as
 * large; that, too, is done once for everybody.
 */
export interface StateCache {
  /**
   * What a newcomer needs, or null where the state must be encoded first (see `rebuild`). What came
   * since the base goes before it: a client calls itself synced when it has read step 2, and must
   * have everything by then. Yjs keeps an update until what it builds on has arrived.
   */
  frames(): readonly SharedFrames[] | null;
  /** The same as bare updates, oldest first; null as `frames`. */
  updates(): readonly Uint8Array[] | null;
  /** The same with the base packed, where that makes it smaller; null until `pack` has looked. */
  packedFrames(): readonly SharedFrames[] | null;
  /** So much came since that whoever wants it packed is better off with a new base. */
  isLoose(): boolean;
  /** Packs the base, once however many ask. It may be dropped or replaced meanwhile. */
  pack(): Promise<void>;
  /** Only while the document holds nothing that is not durable. */
  rebuild(state: Uint8Array): readonly SharedFrames[];
  /** A durable update that is not in the base. */
  add(update: Uint8Array): void;
  /** What was encoded must not reach anybody any more: it holds words that were taken out since. */
  drop(): void;
}

/** What all boards of a process have in common for their answers. */
export interface AnswerTools {
  packer: Packer;
  kept: KeptAnswers;
}

export function createStateCache({ packer, kept }: AnswerTools): StateCache {
  let base: SharedFrames | null = null;
  /** Of the base, what is the state itself: a view, not a copy. */
  let baseState: Uint8Array = new Uint8Array();
  /** The base itself where packing is of no use. */
  let packed: SharedFrames | null = null;
  let packing: Promise<void> | null = null;
  let tail: Uint8Array[] = [];
  let tailBytes = 0;
  let tailUpdates = 0;
  let tailFrames: SharedFrames | null = null;
  /** How many times longer than usual a tail this base is worth. */
  let worth = 1;

  const withTail = (base: SharedFrames): readonly SharedFrames[] => {
    kept.used(keeper);
    if (tail.length === 0) return [base];
    if (!tailFrames) {
      tail = [Y.mergeUpdates(tail)];
      tailFrames = shareFrames(tail.map(updateMessage));
    }
    return [tailFrames, base];
  };

  const forgetTail = (): void => {
    tail = [];
    tailBytes = 0;
    tailUpdates = 0;
    tailFrames = null;
  };

  const drop = (): void => {
    base = null;
    baseState = new Uint8Array();
    packed = null;
    packing = null;
    kept.gone(keeper);
    forgetTail();
  };
  const keeper = { drop };

  async function packBase(message: SharedFrames): Promise<void> {
    const answer = await packer.pack(message.body);
    if (base !== message) return;
    packing = null;
    if (answer === 'busy') return;
    packed = answer === 'no-use' ? message : answer;
    if (packed !== base) kept.keeps(keeper, base.wire.length + packed.wire.length);
  }

  return {
    frames: () => base && withTail(base),
    updates() {
      if (!base) return null;
      kept.used(keeper);
      return [baseState, ...tail];
    },
    packedFrames: () => packed && withTail(packed),
    isLoose: () =>
      base !== null && tailBytes > Math.max(PACKED_FROM_BYTES, base.wire.length * LOOSE_SHARE),
    async pack() {
      if (!base || packed) return;
      packing ??= packBase(base);
      await packing;
    },
    rebuild(state) {
      base = shareFrames([syncMessage(SYNC.step2, state)]);
      baseState = base.body.subarray(base.body.length - state.length);
      packed = base.body.length < PACKED_FROM_BYTES ? base : null;
      packing = null;
      kept.keeps(keeper, base.wire.length);
      worth = Math.max(1, (state.length * TAIL_SHARE) / TAIL_LIMIT_BYTES);
      forgetTail();
      return [base];
    },
    add(update) {
      if (!base) return;
      tail.push(update);
      tailBytes += update.length;
      tailUpdates++;
      tailFrames = null;
      if (tailBytes > worth * TAIL_LIMIT_BYTES || tailUpdates > worth * TAIL_LIMIT_UPDATES) drop();
    },
    drop,
  };
}
