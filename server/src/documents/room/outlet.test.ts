import { expect, test } from 'vitest';
import { SILENT_TELEMETRY } from '../telemetry.ts';
import type { SharedFrames } from '../wire/carrier.ts';
import { shareFrames } from '../wire/frames.ts';
import type { TickFrames } from '../wire/tick-frames.ts';
import { createOutlet } from './outlet.ts';

const EDITS = shareFrames([new Uint8Array([1])]);
const BOTH = shareFrames([new Uint8Array([1]), new Uint8Array([2])]);
const FULL_TICK: TickFrames = { whole: BOTH, withoutCursors: () => EDITS };
const CURSOR_TICK: TickFrames = { whole: BOTH, withoutCursors: () => null };
const EDIT_TICK: TickFrames = { whole: EDITS, withoutCursors: () => EDITS };
const ANSWER = shareFrames([new Uint8Array([3])]);
const KIB = 1024;

function open() {
  const at = { queued: 0, now: 0 };
  const sent: SharedFrames[] = [];
  let tooSlow = 0;
  const outlet = createOutlet({
    carrier: {
      send: (frames) => void sent.push(frames),
      queuedBytes: () => at.queued,
      pause() {},
      resume() {},
      close() {},
    },
    clock: { now: () => at.now },
    telemetry: SILENT_TELEMETRY,
    onTooSlow: () => tooSlow++,
  });
  return { outlet, at, sent, gaveUp: () => tooSlow > 0 };
}

test('R17 who reads gets both; over 256 KiB the cursors are left out', () => {
  const { outlet, at, sent } = open();
  outlet.tick(FULL_TICK);
  at.queued = 257 * KIB;
  outlet.tick(FULL_TICK);
  outlet.tick(CURSOR_TICK);
  outlet.tick(EDIT_TICK);
  expect(sent).toEqual([BOTH, EDITS, EDITS]);
});

test('R17 over 1 MiB nothing more until it has drained; answers still go', () => {
  const { outlet, at, sent } = open();
  at.queued = 1025 * KIB;
  outlet.tick(FULL_TICK);
  expect(outlet.isStopped()).toBe(true);
  at.queued = 0;
  outlet.tick(FULL_TICK);
  outlet.direct(ANSWER);
  expect(sent).toEqual([ANSWER]);
  at.queued = 65 * KIB;
  expect(outlet.wantsResync(0)).toBe(false);
  at.queued = 63 * KIB;
  expect(outlet.wantsResync(0)).toBe(true);
  outlet.resynced();
  outlet.tick(FULL_TICK);
  expect(sent).toEqual([ANSWER, BOTH]);
});

test('R17 over 8 MiB, or 30 s after it was stopped, patience ends', () => {
  const large = open();
  large.at.queued = 9 * KIB * KIB;
  large.outlet.tick(EDIT_TICK);
  expect(large.outlet.wantsResync(0)).toBe(false);
  expect(large.gaveUp()).toBe(true);

  const long = open();
  long.at.queued = 2 * KIB * KIB;
  long.outlet.tick(EDIT_TICK);
  expect([long.outlet.wantsResync(30_000), long.gaveUp()]).toEqual([false, false]);
  expect([long.outlet.wantsResync(30_001), long.gaveUp()]).toEqual([false, true]);
});

test('R17 answers to somebody who never reads end, too', () => {
  const { outlet, at, sent, gaveUp } = open();
  at.queued = 9 * KIB * KIB;
  outlet.direct(ANSWER);
  expect([sent, gaveUp()]).toEqual([[], true]);
});

test('R17 a large board may be on its way for as long as it takes at 1 MiB a second, and only once', () => {
  const BOARD = shareFrames([new Uint8Array(32 * KIB * KIB)]);
  const { outlet, at, sent, gaveUp } = open();
  outlet.direct(BOARD);
  at.queued = 32 * KIB * KIB;
  outlet.tick(EDIT_TICK);
  outlet.direct(ANSWER);
  // Counted, not compared: a failure would print 32 MiB.
  expect(sent.length).toBe(2);
  expect([outlet.wantsResync(60_000), gaveUp()]).toEqual([false, false]);
  at.queued = 10;
  expect(outlet.wantsResync(61_000)).toBe(true);
  outlet.resynced();
  // Nobody asks for it again and again without reading.
  outlet.direct(BOARD);
  at.queued = 32 * KIB * KIB;
  outlet.direct(BOARD);
  at.queued = 64 * KIB * KIB;
  outlet.direct(BOARD);
  expect(gaveUp()).toBe(true);

  const never = open();
  never.outlet.direct(BOARD);
  never.at.queued = 32 * KIB * KIB;
  never.outlet.tick(EDIT_TICK);
  expect([never.outlet.wantsResync(62_001), never.gaveUp()]).toEqual([false, true]);
});
