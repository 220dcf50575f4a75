import { isMoment } from '../lib/plain-values.ts';

/** What can be wrong with a workshop file beyond the type and size of single values. */
export type FileFault =
  | 'moment'
  | 'timezone'
  | 'line'
  | 'text'
  | 'twice'
  | 'areas-or-template'
  | 'no-such-area'
  | 'end-before-start'
  | 'no-such-session'
  | 'choice-without-options'
  | 'scale-without-range';

export interface Contradiction {
  path: readonly (string | number)[];
  fault: FileFault;
  /** For who reads the schema alone. */
  message: string;
  /** What the sentence for people is filled with. */
  values?: { most?: number; known?: string[] };
}

type Loose = Readonly<Record<string, unknown>>;

/**
 * Where values of a file contradict each other. Takes anything, because it has to find them in a file with
 * other faults, too: all of them are said at once. What has the wrong type is passed over here.
 */
export function findContradictions(file: unknown): Contradiction[] {
  const found: Contradiction[] = [];
  const sessions = listOf(file, 'sessions');
  const keys = findTwice(sessions, 'sessions', found);
  for (const [index, session] of sessions.entries()) inSession(session, ['sessions', index], found);
  for (const [index, step] of listOf(file, 'agenda').entries()) {
    inAgenda(step, ['agenda', index], keys, found);
  }
  const survey = listOf(file, 'survey');
  findTwice(survey, 'survey', found);
  for (const [index, question] of survey.entries()) inSurvey(question, ['survey', index], found);
  return found;
}

const fieldsOf = (value: unknown): Loose | null =>
  typeof value === 'object' && value !== null ? (value as Loose) : null;

function listOf(value: unknown, name: string): unknown[] {
  const list = fieldsOf(value)?.[name];
  return Array.isArray(list) ? list : [];
}

/** The keys in use; names every one that was there before. */
function findTwice(list: readonly unknown[], name: string, found: Contradiction[]): Set<string> {
  const keys = new Set<string>();
  for (const [index, item] of list.entries()) {
    const key = fieldsOf(item)?.key;
    if (typeof key !== 'string') continue;
    if (keys.has(key)) {
      found.push({ path: [name, index, 'key'], fault: 'twice', message: 'is used twice' });
    }
    keys.add(key);
  }
  return keys;
}

function inSession(session: unknown, path: Contradiction['path'], found: Contradiction[]): void {
  const fields = fieldsOf(session);
  if (!fields) return;
  if ((fields.areas === undefined) === (fields.template === undefined)) {
    const message = 'a session has either areas or a template';
    found.push({ path: [...path, 'areas'], fault: 'areas-or-template', message });
  }
  if (!Array.isArray(fields.areas)) return;
  const most = fields.areas.length - 1;
  for (const [index, note] of listOf(session, 'notes').entries()) {
    const area = fieldsOf(note)?.area;
    if (typeof area !== 'number' || area <= most) continue;
    const message = `must be at most ${most}`;
    const at = [...path, 'notes', index, 'area'];
    found.push({ path: at, fault: 'no-such-area', message, values: { most } });
  }
}

function inAgenda(
  step: unknown,
  path: Contradiction['path'],
  keys: ReadonlySet<string>,
  found: Contradiction[],
): void {
  const fields = fieldsOf(step);
  const [start, end] = [fields?.start, fields?.end];
  const areMoments = [start, end].every((at) => typeof at === 'string' && isMoment(at));
  if (areMoments && String(end) < String(start)) {
    const message = 'must not be before start';
    found.push({ path: [...path, 'end'], fault: 'end-before-start', message });
  }
  for (const [index, key] of listOf(step, 'sessions').entries()) {
    if (typeof key !== 'string' || keys.has(key)) continue;
    const message = 'names no session of this file';
    const at = [...path, 'sessions', index];
    found.push({ path: at, fault: 'no-such-session', message, values: { known: [...keys] } });
  }
}

function inSurvey(question: unknown, path: Contradiction['path'], found: Contradiction[]): void {
  const fields = fieldsOf(question);
  if (fields?.kind === 'choice' && listOf(question, 'options').length < 2) {
    const message = 'a choice has at least two options';
    found.push({ path: [...path, 'options'], fault: 'choice-without-options', message });
  }
  const [min, max] = [fields?.min ?? 1, fields?.max ?? 5];
  if (
    fields?.kind === 'scale' &&
    typeof min === 'number' &&
    typeof max === 'number' &&
    min >= max
  ) {
    const message = 'must be more than min';
    found.push({ path: [...path, 'max'], fault: 'scale-without-range', message });
  }
}
