import * as decoding from 'lib0/decoding';
import { REF } from './frame.ts';
import { readValues } from './read-values.ts';

type Input = decoding.Decoder;

/** UTF-16 units of the UTF-8 string that follows, without making a string of it. */
function skipString(input: Input): number {
  const bytes = decoding.readVarUint(input);
  const end = input.pos + bytes;
  if (end > input.arr.length) throw new RangeError('the string is longer than the frame');
  let units = 0;
  for (; input.pos < end; input.pos++) {
    const byte = input.arr[input.pos] ?? 0;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

function skipId(input: Input): void {
  decoding.readVarUint(input);
  decoding.readVarUint(input);
}

/**
 * Passes over one item (neither filler nor skip) and tells its length in clock units; 0 for content no
 * board contains. For what the document has already: a client that sends a whole board back has 40,000
 * structs in a megabyte.
 */
export function skipItem(input: Input): number {
  const info = decoding.readUint8(input);
  if (info & 0x80) skipId(input);
  if (info & 0x40) skipId(input);
  if (!(info & 0xc0)) {
    if (decoding.readVarUint(input) === 1) skipString(input);
    else skipId(input);
    if (info & 0x20) skipString(input);
  }
  switch (info & 0x1f) {
    case REF.deleted:
      return decoding.readVarUint(input);
    case REF.string:
      return skipString(input);
    case REF.type:
      return decoding.readVarUint(input) <= 2 ? 1 : 0;
    case REF.any: {
      const count = decoding.readVarUint(input);
      return readValues(input, count) === null ? 0 : count;
    }
    default:
      return 0;
  }
}
