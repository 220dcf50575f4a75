import * as decoding from 'lib0/decoding';

/** The deepest honest value is `origin`, an object of strings; the longest is a pair of numbers. */
const MAX_PARTS = 8;

/** lib0 tags every value with one byte from 116 to 127. */
const TAG = {
  undefined: 127,
  null: 126,
  integer: 125,
  float32: 124,
  float64: 123,
  false: 121,
  true: 120,
  string: 119,
  object: 118,
  array: 117,
} as const;

/** Marks a value no board contains; `undefined` and `null` are values themselves. */
const REJECTED = Symbol('rejected');

function readScalar(input: decoding.Decoder, tag: number): unknown {
  switch (tag) {
    case TAG.undefined:
      return undefined;
    case TAG.null:
      return null;
    case TAG.integer:
      return decoding.readVarInt(input);
    case TAG.float32:
      return decoding.readFloat32(input);
    case TAG.float64:
      return decoding.readFloat64(input);
    case TAG.false:
      return false;
    case TAG.true:
      return true;
    case TAG.string:
      return decoding.readVarString(input);
    default:
      return REJECTED;
  }
}

function readParts(input: decoding.Decoder): unknown {
  const count = decoding.readVarUint(input);
  if (count > MAX_PARTS) return REJECTED;
  const parts: unknown[] = [];
  for (let i = 0; i < count; i++) {
    const part = readScalar(input, decoding.readUint8(input));
    if (part === REJECTED) return REJECTED;
    parts.push(part);
  }
  return parts;
}

/** A Map, not an object: a key like `__proto__` is only a key here (T27). */
function readFields(input: decoding.Decoder): unknown {
  const count = decoding.readVarUint(input);
  if (count > MAX_PARTS) return REJECTED;
  const fields = new Map<string, unknown>();
  for (let i = 0; i < count; i++) {
    const key = decoding.readVarString(input);
    const value = readScalar(input, decoding.readUint8(input));
    if (value === REJECTED) return REJECTED;
    fields.set(key, value);
  }
  return fields;
}

/**
 * Reads the values of a `ContentAny`: scalars, and one level of arrays and objects (as Maps). Null
 * where something else is in it, so that no nesting, however deep, is ever followed (T10).
 */
export function readValues(input: decoding.Decoder, count: number): unknown[] | null {
  const values: unknown[] = [];
  for (let i = 0; i < count; i++) {
    const tag = decoding.readUint8(input);
    let value: unknown;
    if (tag === TAG.array) value = readParts(input);
    else if (tag === TAG.object) value = readFields(input);
    else value = readScalar(input, tag);
    if (value === REJECTED) return null;
    values.push(value);
  }
  return values;
}
