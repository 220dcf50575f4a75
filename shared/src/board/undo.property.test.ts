import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { isId } from '../contracts/id-pattern.ts';
import { addComment, deleteComment, isContributionKey, setReaction } from './contributions.ts';
import { writeBoard } from './create-board.ts';
import { elementOf, elementsOf, textOf } from './document.ts';
import { keyAbove, keyBelow } from './fractional-key.ts';
import { createImage } from './images.ts';
import { kindOf } from './kinds.ts';
import {
  createNote,
  deleteElements,
  editText,
  moveNotes,
  recolour,
  resizeNote,
  setArea,
  setInternal,
  setOrder,
} from './notes.ts';
import { readBoard, readElement } from './read-board.ts';
import { createConnector, createStroke } from './shapes.ts';
import { deleteStack, moveStack, renameStack, stackNotes, unstack } from './stacks.ts';
import { doOnTop, type SeenText, seeText } from './text-places.ts';
import { createUndo, type Undo } from './undo.ts';

type Step = readonly [what: number, who: number, a: number, b: number];
interface Person {
  id: string;
  doc: Y.Doc;
  history: Undo;
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.tuple(fc.nat({ max: 36 }), fc.nat({ max: 1 }), fc.nat({ max: 99 }), fc.nat({ max: 99 })),
  { minLength: 20, maxLength: 120, size: 'max' },
);

/** Thousands of times per run: too often for `expect`. */
function insist(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  const forB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b));
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, forB);
}

/** What each field of each element says, and whose client wrote it. */
function fieldsOf(doc: Y.Doc): Map<string, { client: number; value: string }> {
  const fields = new Map<string, { client: number; value: string }>();
  elementsOf(doc).forEach((element, id) => {
    for (const [key, item] of element._map) {
      if (item.deleted || key === 'text') continue;
      const value = JSON.stringify(element.get(key));
      fields.set(`${id} ${key}`, { client: item.id.client, value });
    }
  });
  return fields;
}

/** The characters others wrote into each text. */
function wordsOfOthers(doc: Y.Doc): Map<string, string> {
  const words = new Map<string, string>();
  elementsOf(doc).forEach((element, id) => {
    let said = '';
    for (let item = textOf(element)?._start ?? null; item !== null; item = item.right) {
      const isTheirs = !item.deleted && item.id.client !== doc.clientID;
      if (isTheirs && item.content instanceof Y.ContentString) said += item.content.str;
    }
    words.set(id, said);
  });
  return words;
}

/** What a board must be whatever happened: the table of types, and one value under each key. */
function expectValid(doc: Y.Doc): void {
  const orders: string[] = [];
  elementsOf(doc).forEach((element: unknown, id) => {
    if (!(element instanceof Y.Map)) throw new Error(`${id} is no element`);
    const rule = kindOf(element.get('type'));
    if (!rule || !isId(id)) throw new Error(`${id} is of no known type`);
    for (const key of rule.required) insist(element.has(key), `${id} lost ${key}`);
    for (const [key, value] of element) {
      insist(isContributionKey(key) ? rule.answers : rule.keys.has(key), `${id} has ${key}`);
      insist(value instanceof Y.AbstractType === (key === 'text'), `${id} nests ${key}`);
    }
    const z: unknown = element.get('z');
    if (typeof z === 'string') orders.push(z);
  });
  insist(new Set(orders).size === orders.length, 'two elements share an order key');
}

function createPair() {
  const start = new Y.Doc();
  writeBoard(start, { title: 'Probe', areas: [{ id: 'area-00001', title: 'Was bremst?' }] });
  const people = ['person-anna', 'person-bert'].map((id): Person => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(start));
    return { id, doc, history: createUndo(doc) };
  });
  let names = 0;
  /** Texts as somebody saw them last. */
  const seen = new Map<string, SeenText>();
  /** Who deleted an element since it was last there. */
  const deleters = new Map<string, Set<string>>();

  function work({ id: author, doc, history }: Person, what: number, a: number, b: number): void {
    const ids = [...elementsOf(doc).keys()].sort();
    // Few, so that both work on the same ones.
    const pick = (number: number) => ids[number % Math.min(4, ids.length)] ?? '';
    const typeOf = (id: string) => elementOf(doc, id)?.get('type');
    const id = pick(a);
    const fresh = `thing-${String(names++).padStart(6, '0')}`;
    const own = { id: fresh, author, createdAt: 1 };
    const at = { x: names, y: b };
    const isMine = elementOf(doc, id)?.get('author') === author;
    const answers = kindOf(typeOf(id))?.answers ?? false;
    const step = (change: () => void) => history.step(change);
    if (what <= 1) step(() => createNote(doc, { ...own, text: `Zettel ${a}`, at }));
    if (what === 2 && typeOf(id) !== 'connector') step(() => moveNotes(doc, [{ id, ...at }]));
    if (what === 3) editText(doc, id, `${textOf(elementOf(doc, id) ?? new Y.Map())} ${a}`);
    if (what === 4 && typeOf(id) !== 'image')
      step(() => recolour(doc, [id], b % 2 ? 'sky' : 'sun'));
    if (what === 5 && isMine) step(() => deleteElements(doc, [id]));
    if (what === 6 && answers) step(() => setReaction(doc, id, author, b % 2 ? 'heart' : null));
    if (what === 7 && answers) {
      const comment = { commentId: fresh, text: `Ja ${b}`, author, createdAt: 1 };
      step(() => addComment(doc, id, comment));
    }
    if (what === 8) {
      const comments = readElement(id, elementOf(doc, id))?.comments ?? [];
      const mine = comments.find((comment) => comment.author === author);
      if (mine) step(() => deleteComment(doc, id, mine.commentId));
    }
    if (what === 9) {
      const stacks = ids.filter((one) => typeOf(one) === 'stack');
      const stackId = stacks[b % Math.max(1, stacks.length)] ?? fresh;
      const target = { stackId: b % 3 ? stackId : fresh, title: 'Thema', author, createdAt: 1 };
      step(() => stackNotes(doc, [id, pick(b)], target));
    }
    if (what === 10) step(() => unstack(doc, [id, pick(b)]));
    if (what === 11 && isMine) step(() => deleteStack(doc, id));
    if (what === 12) {
      renameStack(doc, id, `Thema ${b}`);
      moveStack(doc, id, at);
    }
    if (what === 13) step(() => createConnector(doc, { ...own, from: id, to: pick(b) }));
    if (what === 14) {
      const image = { size: [1, 1], file: 'a'.repeat(64), alt: 'Skizze' } as const;
      step(() => createImage(doc, { ...own, ...image, at }));
    }
    if (what === 15) step(() => createStroke(doc, { ...own, points: [at], color: 'sky' }));
    if (what === 16 && isMine && answers) step(() => setInternal(doc, [id], b % 2 === 0));
    if (what === 17 || what === 18) {
      const orders = readBoard(doc, 'board-0001').elements.flatMap(({ z }) => z ?? []);
      const key = what === 17 ? keyAbove : keyBelow;
      // A key of the moment: another person's deleted note may come back with an old one.
      step(() => setOrder(doc, id, key(orders, `m${names}x`)));
    }
    if (what === 19 || what === 20) takeBack(doc, history, author);
    if (what === 21) history.redo();
    const size = kindOf(typeOf(id))?.keys.has('size') ?? false;
    // What has a size from the start keeps one; a note gives it back to its text.
    if (what === 22 && size) {
      const given = b % 3 === 0 && typeOf(id) === 'note' ? null : ([a + 1, b + 1] as const);
      step(() => resizeNote(doc, id, given));
    }
    const lies = kindOf(typeOf(id))?.keys.has('area') ?? false;
    if (what === 23 && lies) step(() => setArea(doc, [id], b % 2 ? 'area-00001' : null));
    // Later by the clock: the text is changed and dated.
    if (what === 24) {
      const text = textOf(elementOf(doc, id) ?? new Y.Map());
      if (text) editText(doc, id, `${b} ${text}`, names * 100_000);
    }
    // Typed over a text that has moved on since it was seen, as after a composition.
    if (what === 25) {
      const text = textOf(elementOf(doc, id) ?? new Y.Map());
      const old = seen.get(id);
      const typed =
        text && old && doOnTop(text, old, `${old.text.slice(0, a)}ü${old.text.slice(a)}`);
      if (typed) editText(doc, id, typed.next, undefined, typed.end);
      if (text) seen.set(id, seeText(text));
    }
  }

  /** Undo, and what it must not touch. */
  function takeBack(doc: Y.Doc, history: Undo, author: string): void {
    const [fields, words] = [fieldsOf(doc), wordsOfOthers(doc)];
    const authors = new Map(readBoard(doc, 'x').elements.map((one) => [one.elementId, one.author]));
    history.undo();
    const after = fieldsOf(doc);
    const wordsAfter = wordsOfOthers(doc);
    for (const [id, before] of words) {
      const gone = !elementsOf(doc).has(id);
      // A person's own creation goes with all that was added to it; nothing of anybody else's goes.
      if (gone) insist(authors.get(id) === author || !authors.has(id), `${id} was taken away`);
      if (!gone) insist(wordsAfter.get(id) === before, `words in ${id} were taken away`);
    }
    for (const [name, { client, value }] of fields) {
      const id = name.slice(0, name.indexOf(' '));
      if (client === doc.clientID || !elementsOf(doc).has(id)) continue;
      insist(after.get(name)?.value === value, `${name} was taken back`);
    }
    for (const id of wordsAfter.keys()) {
      const isTheirs = words.has(id) || deleters.get(id)?.has(author) === true;
      insist(isTheirs, `${id} came back against somebody's will`);
    }
  }

  return {
    people,
    run(script: readonly Step[]): void {
      for (const [what, who, a, b] of script) {
        const [anna, bert] = people;
        const person = people[who];
        if (!anna || !bert || !person) continue;
        if (what >= 26) {
          exchange(anna.doc, bert.doc);
          continue;
        }
        const before = [...elementsOf(person.doc).keys()];
        work(person, what, a, b);
        const now = elementsOf(person.doc);
        for (const id of before) {
          if (now.has(id)) continue;
          deleters.set(id, (deleters.get(id) ?? new Set()).add(person.id));
        }
        expectValid(person.doc);
      }
    },
  };
}

test('R14 whatever two people do and take back, the board stays valid and their work is theirs', () => {
  fc.assert(
    fc.property(steps, (script) => {
      const { people, run } = createPair();
      run(script);
      const [anna, bert] = people;
      if (!anna || !bert) throw new Error('two people');
      exchange(anna.doc, bert.doc);
      expect(readBoard(anna.doc, 'board-0001')).toEqual(readBoard(bert.doc, 'board-0001'));
      for (const { doc, history } of people) {
        expectValid(doc);
        history.close();
      }
    }),
    { numRuns: 200, seed: 20_261_123, endOnFailure: true },
  );
});
