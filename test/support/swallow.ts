import { Transform } from 'node:stream';

/** `up`: from the browser. The first frame of each direction has the index 0. */
export interface PassingFrame {
  direction: 'up' | 'down';
  index: number;
  bytes: number;
}

/** Which frames of a WebSocket disappear; the opening itself always passes. */
export type Swallow = (frame: PassingFrame) => boolean;

const HEAD_END = '\r\n\r\n';

/** Passes one direction of a WebSocket on, its opening first, and drops the frames that `swallow` names. */
export function swallowing(direction: PassingFrame['direction'], swallow: Swallow): Transform {
  let waiting = Buffer.alloc(0);
  let isOpen = false;
  let index = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting = Buffer.concat([waiting, chunk]);
      if (!isOpen) {
        const end = waiting.indexOf(HEAD_END);
        if (end < 0) return done();
        isOpen = true;
        this.push(waiting.subarray(0, end + HEAD_END.length));
        waiting = waiting.subarray(end + HEAD_END.length);
      }
      for (;;) {
        const bytes = frameLength(waiting);
        if (bytes === null || waiting.length < bytes) return done();
        const frame = waiting.subarray(0, bytes);
        waiting = waiting.subarray(bytes);
        if (!swallow({ direction, index: index++, bytes })) this.push(frame);
      }
    },
  });
}

/** Of the frame that begins here, its head included (RFC 6455, 5.2); null where the head is not complete. */
function frameLength(bytes: Buffer): number | null {
  if (bytes.length < 2) return null;
  const second = bytes.readUInt8(1);
  const mask = second & 0x80 ? 4 : 0;
  const short = second & 0x7f;
  if (short < 126) return 2 + mask + short;
  if (short === 126) return bytes.length < 4 ? null : 4 + mask + bytes.readUInt16BE(2);
  return bytes.length < 10 ? null : 10 + mask + Number(bytes.readBigUInt64BE(2));
}
