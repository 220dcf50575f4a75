import { type WorkshopFile, workshopFile } from '@stellwand/shared/contracts/workshop-file';
import { findContradictions } from '@stellwand/shared/contracts/workshop-file-faults';
import { nearestOf } from '@stellwand/shared/lib/nearest';
import { err, ok, type Result } from '@stellwand/shared/lib/result';
import { z } from 'zod';
import { findHostileKey, toFieldPath } from '../schema-problem.ts';
import { decodeText } from './decode-text.ts';
import type { FaultFacts } from './fault-words.ts';
import {
  firstSyntaxError,
  type JsonPlaces,
  locate,
  placeOf,
  readPlaces,
  tooDeepAt,
} from './json-places.ts';

/** One fault: where it is, counted from 1, and what it is. */
export interface PlacedFault {
  line: number;
  column: number;
  /** Path of the value, e.g. `sessions[2].areas`; empty where it is the file as a whole. */
  field: string;
  facts: FaultFacts;
}

/** More than anybody mends in one go. */
const MOST_FAULTS = 100;
/** A workshop file has seven. */
const MOST_DEPTH = 20;

/**
 * Reads a workshop file from its bytes, in any encoding offices save, and names all its faults at once, each
 * with its line. Nothing that a screen could not show gets past it.
 */
export function readWorkshopFile(bytes: Uint8Array): Result<WorkshopFile, PlacedFault[]> {
  const whole = (facts: FaultFacts): PlacedFault => ({ line: 1, column: 1, field: '', facts });
  const text = decodeText(bytes);
  if (text === null) return err([whole({ kind: 'encoding' })]);
  if (text.trim() === '') return err([whole({ kind: 'empty-file' })]);

  const deep = tooDeepAt(text, MOST_DEPTH);
  if (deep !== null) {
    return err([{ ...placeOf(text, deep), field: '', facts: { kind: 'too-deep' } }]);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err([
      { ...placeOf(text, firstSyntaxError(text)), field: '', facts: { kind: 'syntax' } },
    ]);
  }
  const hostile = findHostileKey(value);
  if (hostile !== null) {
    const offset = Math.max(0, text.indexOf(`"${hostile.split('.').at(-1)}"`));
    return err([{ ...placeOf(text, offset), field: hostile, facts: { kind: 'unknown-key' } }]);
  }

  const places = readPlaces(text);
  const faults = [...doubledIn(places), ...faultsOf(value, places)];
  if (faults.length > 0) return err(inOrder(faults));
  return ok(workshopFile.parse(value));
}

function doubledIn({ doubled }: JsonPlaces): PlacedFault[] {
  return doubled.map(({ path, at, first }) => ({
    ...at,
    field: toFieldPath(path),
    facts: { kind: 'doubled', line: first.line },
  }));
}

function faultsOf(value: unknown, places: JsonPlaces): PlacedFault[] {
  const parsed = workshopFile.safeParse(value);
  if (parsed.success) return [];
  const faults = parsed.error.issues
    .slice(0, MOST_FAULTS)
    .flatMap((issue) => toFaults(issue, value, places));
  // The schema looks for contradictions only where every type is right.
  for (const { path, fault, values } of findContradictions(value).slice(0, MOST_FAULTS)) {
    faults.push(placed(path, factsOf({ fault, ...values }, path, value), places));
  }
  return faults;
}

function toFaults(issue: z.core.$ZodIssue, value: unknown, places: JsonPlaces): PlacedFault[] {
  const path = issue.path as (string | number)[];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path);
    return issue.keys.map((key) =>
      placed([...path, key], { kind: 'unknown-key', nearest: nearestOf(key, known) }, places),
    );
  }
  return [placed(path, kindOf(issue, path, value), places)];
}

function placed(path: readonly PropertyKey[], facts: FaultFacts, places: JsonPlaces): PlacedFault {
  return { ...locate(places, path), field: toFieldPath(path), facts };
}

function kindOf(issue: z.core.$ZodIssue, path: readonly PropertyKey[], value: unknown): FaultFacts {
  const found = valueAt(value, path);
  switch (issue.code) {
    case 'invalid_type': {
      if (found === undefined) return { kind: 'missing', wanted: issue.expected };
      if (issue.expected === 'int') return { kind: 'whole-number' };
      return { kind: 'type', wanted: issue.expected };
    }
    case 'invalid_value': {
      const options = issue.values.map(String);
      if (found === undefined) return { kind: 'missing', wanted: 'string' };
      const nearest = typeof found === 'string' ? nearestOf(found, options) : null;
      return { kind: 'choice', options, nearest };
    }
    case 'too_small': {
      const limit = Number(issue.minimum);
      if (issue.origin === 'string') return { kind: 'too-short' };
      return { kind: issue.origin === 'array' ? 'too-few' : 'too-small', limit };
    }
    case 'too_big': {
      const limit = Number(issue.maximum);
      if (issue.origin === 'string') return { kind: 'too-long', limit };
      return { kind: issue.origin === 'array' ? 'too-many' : 'too-big', limit };
    }
    case 'invalid_format':
      if (issue.format === 'date') return { kind: 'date' };
      return { kind: 'key', nearest: toKey(found) };
    case 'custom':
      return factsOf(issue.params ?? {}, path, value);
    default:
      return { kind: 'type' };
  }
}

/** The facts of a fault that the schema or `findContradictions` names. */
function factsOf(
  params: Readonly<Record<string, unknown>>,
  path: readonly PropertyKey[],
  value: unknown,
): FaultFacts {
  const kind = params.fault as FaultFacts['kind'];
  const found = valueAt(value, path);
  const facts: FaultFacts = { kind };
  if (typeof params.most === 'number') facts.limit = params.most;
  if (Array.isArray(params.known)) facts.options = params.known.map(String);
  if (typeof found !== 'string') return facts;
  if (kind === 'timezone') facts.nearest = nearestZone(found);
  if (kind === 'no-such-session') facts.nearest = nearestOf(found, facts.options ?? []);
  return facts;
}

/** `Europa/Berlin` and `Berlin` both mean Europe/Berlin. */
function nearestZone(text: string): string | null {
  const zones = Intl.supportedValuesOf('timeZone');
  const city = text.split('/').at(-1)?.toLowerCase();
  const same = zones.find((zone) => zone.split('/').at(-1)?.toLowerCase() === city);
  return same ?? nearestOf(text, zones);
}

/** `Roll In!` as a key: `roll-in`. */
function toKey(text: unknown): string | null {
  if (typeof text !== 'string') return null;
  const plain = text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  const key = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return key === '' ? null : key;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, key)
        ? Reflect.get(found, key)
        : undefined,
    value,
  );
}

/** The keys that the schema knows at a place. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let schema: z.core.$ZodType = workshopFile;
  for (const key of path) {
    const inner = unwrapped(schema);
    if (inner instanceof z.ZodArray) schema = inner.element;
    else if (inner instanceof z.ZodObject) schema = inner.shape[String(key)] ?? schema;
  }
  const last = unwrapped(schema);
  return last instanceof z.ZodObject ? Object.keys(last.shape) : [];
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return unwrapped(schema.def.innerType);
  }
  return schema;
}

/** From top to bottom, each once. */
function inOrder(faults: PlacedFault[]): PlacedFault[] {
  const known = new Map(faults.map((one) => [`${one.field}\n${one.facts.kind}`, one]));
  return [...known.values()]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, MOST_FAULTS);
}
