import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';

/** Counted from 1, as editors do. */
export interface TextPlace {
  line: number;
  column: number;
}

/** Where the values of a JSON text stand. */
export interface JsonPlaces {
  text: string;
  root: Node | undefined;
  /** Names that an object has twice: the second one's place and the first one's. */
  doubled: { path: PropertyKey[]; at: TextPlace; first: TextPlace }[];
}

/** Each place is looked for from the top of the text. */
const MOST_DOUBLED = 100;

/** The text has to be valid JSON and not nested deeply: the parser of places calls itself. */
export function readPlaces(text: string): JsonPlaces {
  const root = parseTree(text);
  const places: JsonPlaces = { text, root, doubled: [] };
  if (root) findDoubled(root, [], places);
  return places;
}

/** Where a text that is no JSON begins not to be. V8 does not always say; the same bound of depth holds. */
export function firstSyntaxError(text: string): number {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  return errors[0]?.offset ?? text.length;
}

/** Where brackets are nested deeper than `most`; null where nowhere. Signs in texts do not count. */
export function tooDeepAt(text: string, most: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const sign = text[index];
    if (sign === '"') quoted = !quoted;
    else if (sign === '\\' && quoted) index++;
    else if (quoted) continue;
    else if (sign === '[' || sign === '{') depth++;
    else if (sign === ']' || sign === '}') depth--;
    if (depth > most) return index;
  }
  return null;
}

export function placeOf(text: string, offset: number): TextPlace {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The place of a value; of one that is missing, the object it is missing in; of a key, the key. */
export function locate({ text, root }: JsonPlaces, path: readonly PropertyKey[]): TextPlace {
  for (let length = path.length; root && length >= 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length) as (string | number)[]);
    if (!node) continue;
    const isNamed = node.parent?.type === 'property' && length === path.length;
    return placeOf(text, isNamed ? (node.parent?.offset ?? node.offset) : node.offset);
  }
  return { line: 1, column: 1 };
}

function findDoubled(node: Node, path: PropertyKey[], places: JsonPlaces): void {
  if (node.type === 'array') {
    for (const [index, item] of (node.children ?? []).entries()) {
      findDoubled(item, [...path, index], places);
    }
  }
  if (node.type !== 'object') return;
  const seen = new Map<string, Node>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    const name = String(key?.value);
    if (places.doubled.length >= MOST_DOUBLED) return;
    const first = seen.get(name);
    if (first) {
      places.doubled.push({
        path: [...path, name],
        at: placeOf(places.text, property.offset),
        first: placeOf(places.text, first.offset),
      });
    } else seen.set(name, property);
    if (value) findDoubled(value, [...path, name], places);
  }
}
