import { isId } from '@stellwand/shared/contracts/id-pattern';
import type { AwarenessState, TextPlace } from '@stellwand/shared/contracts/sync-protocol';
import type { Point } from '@stellwand/shared/lib/point';
import type { BoardPerson } from '../../ports/board-directory.ts';

const SELECTION_LIMIT = 200;

/** `user` of each person as JSON: the same for thousands of moves, and a changed person is another object. */
const users = new WeakMap<BoardPerson, string>();

function userOf(person: BoardPerson): string {
  const known = users.get(person);
  if (known !== undefined) return known;
  const { personId, name, role, color } = person;
  const user: AwarenessState['user'] = {
    personId,
    ...(name !== '' && { name }),
    role,
    color,
  };
  const text = JSON.stringify(user);
  users.set(person, text);
  return text;
}

/** Keeps the keys we know, in bounds, and writes `user` from what the server knows of the person. */
export function sanitise(raw: string, person: BoardPerson): string {
  const state: Omit<AwarenessState, 'user'> = {};
  let given: { readonly [K in keyof AwarenessState]?: unknown };
  try {
    const parsed: unknown = JSON.parse(raw);
    given = typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    // A broken state is an empty one: the person is still here.
    given = {};
  }
  const cursor = point(given.cursor);
  if (cursor) state.cursor = cursor;
  if (Array.isArray(given.selection)) state.selection = ids(given.selection);
  if (isId(given.typing)) {
    state.typing = given.typing;
    const caret = caretOf(given.caret);
    if (caret) state.caret = caret;
  }
  const drag = given.drag;
  if (typeof drag === 'object' && drag !== null && 'ids' in drag && Array.isArray(drag.ids)) {
    const { dx, dy } = drag as { dx?: unknown; dy?: unknown };
    if (isCoordinate(dx) && isCoordinate(dy)) state.drag = { ids: ids(drag.ids), dx, dy };
  }
  const view = box(given.view);
  if (view) state.view = view;
  if (isId(given.follow) && given.follow !== person.personId) state.follow = given.follow;
  if (given.laser === true && cursor) state.laser = true;
  if (isId(given.point)) state.point = given.point;
  const rest = JSON.stringify(state);
  const user = `{"user":${userOf(person)}`;
  return rest === '{}' ? `${user}}` : `${user},${rest.slice(1)}`;
}

const isCoordinate = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= 10_000_000;

function point(value: unknown): Point | null {
  if (typeof value !== 'object' || value === null) return null;
  const { x, y } = value as { x?: unknown; y?: unknown };
  return isCoordinate(x) && isCoordinate(y) ? { x, y } : null;
}

/** Two places and nothing else: whether they exist in a text is the reader's business. */
function caretOf(value: unknown): AwarenessState['caret'] {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [anchor, head] = value.map(placeOf);
  return anchor !== undefined && head !== undefined ? [anchor, head] : null;
}

function placeOf(value: unknown): TextPlace | undefined {
  if (value === null) return null;
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [client, clock]: unknown[] = value;
  return isCount(client) && isCount(clock) ? [client, clock] : undefined;
}

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

/** No window shows more of a board than this. */
const VIEW_LIMIT = 1_000_000;
const isLength = (value: unknown): value is number =>
  isCoordinate(value) && value > 0 && value <= VIEW_LIMIT;

function box(value: unknown): NonNullable<AwarenessState['view']> | null {
  const at = point(value);
  if (!at) return null;
  const { w, h } = value as { w?: unknown; h?: unknown };
  return isLength(w) && isLength(h) ? { ...at, w, h } : null;
}

const ids = (values: unknown[]): string[] => values.filter(isId).slice(0, SELECTION_LIMIT);
