/** The bytes are not what the format says. Caught where it becomes a finding. */
export class FormatFault extends Error {
  override readonly name = 'FormatFault';
}

/** Reads LevelDB's little-endian numbers and length-prefixed texts in their order. @throws FormatFault */
export class ByteReader {
  readonly bytes: Buffer;
  at: number;
  readonly end: number;

  constructor(bytes: Buffer, from = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  get isDone(): boolean {
    return this.at >= this.end;
  }

  byte(): number {
    return this.take(1)[0] as number;
  }

  fixed32(): number {
    return this.take(4).readUInt32LE(0);
  }

  /** Beyond 2^53 is no sequence and no size of ours. */
  fixed64(): number {
    const value = Number(this.take(8).readBigUInt64LE(0));
    if (!Number.isSafeInteger(value)) throw new FormatFault('a number is too large');
    return value;
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) {
        if (!Number.isSafeInteger(value)) break;
        return value;
      }
    }
    throw new FormatFault('a number is too long');
  }

  text(): Buffer {
    return this.take(this.varint());
  }

  /** A view, no copy. */
  take(length: number): Buffer {
    if (length > this.end - this.at) throw new FormatFault('the bytes end too early');
    const taken = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return taken;
  }
}
