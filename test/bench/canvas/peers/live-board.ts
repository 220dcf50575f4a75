import { elementsOf } from '@stellwand/shared/board/document';
import { noteHeight } from '@stellwand/shared/board/note-height';
import { createNote, editText, moveNotes } from '@stellwand/shared/board/notes';
import { readElement } from '@stellwand/shared/board/read-board';
import { type BoardElement, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { type Point, planBoard } from '../board-plan.ts';

export interface PeerNote extends Point {
  id: string;
  width: number;
  height: number;
  color: string;
  text: string;
}

export interface Drag {
  ids: string[];
  dx: number;
  dy: number;
}

/** What became different since the last frame. */
export interface BoardChange {
  notes: PeerNote[];
  cursors: ReadonlyMap<number, Point>;
  /** Notes that others are dragging, by how far. */
  offsets: ReadonlyMap<string, { dx: number; dy: number }>;
}

/** The same document the product has, joined to the page once per frame. */
export class LiveBoard {
  readonly doc = new Y.Doc();
  onChange: (change: BoardChange) => void = () => {};
  #dirty = new Set<string>();
  #cursors = new Map<number, Point>();
  #drags = new Map<number, Drag | null>();
  #scheduled = false;

  static async open(): Promise<LiveBoard> {
    const board = new LiveBoard();
    const bytes = await (await fetch('/board.bin')).arrayBuffer();
    Y.applyUpdate(board.doc, new Uint8Array(bytes));
    elementsOf(board.doc).observeDeep((events) => {
      for (const event of events) {
        const id = event.path[0];
        if (id === undefined) for (const key of event.changes.keys.keys()) board.#dirty.add(key);
        else board.#dirty.add(String(id));
      }
      board.#schedule();
    });
    return board;
  }

  elements(): BoardElement[] {
    return [...elementsOf(this.doc).keys()].flatMap((id) => this.#read(id) ?? []);
  }

  note(id: string): PeerNote | null {
    const element = this.#read(id);
    return element?.type === 'note' ? toNote(element) : null;
  }

  move(moves: readonly (Point & { id: string })[]): void {
    moveNotes(this.doc, moves);
  }

  create(id: string, at: Point): void {
    createNote(this.doc, { id, text: '', at, author: 'me', createdAt: Date.now() });
  }

  write(id: string, text: string): void {
    editText(this.doc, id, text);
  }

  startPeople(centre: Point): void {
    const worker = new Worker(new URL('./remote-worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Uint8Array>) => this.#receive(data);
    const state = Y.encodeStateAsUpdate(this.doc);
    const notes = Number(new URLSearchParams(location.search).get('notes'));
    worker.postMessage({ state, centre, plan: planBoard(notes) });
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) === 0) {
      Y.applyUpdate(this.doc, decoding.readVarUint8Array(decoder), 'remote');
    } else {
      for (let n = decoding.readVarUint(decoder); n > 0; n--) {
        const person = decoding.readVarUint(decoder);
        const state = JSON.parse(decoding.readVarString(decoder)) as {
          cursor: Point;
          drag: Drag | null;
        };
        this.#cursors.set(person, state.cursor);
        for (const id of this.#drags.get(person)?.ids ?? []) this.#dirty.add(id);
        this.#drags.set(person, state.drag);
        for (const id of state.drag?.ids ?? []) this.#dirty.add(id);
      }
    }
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      const offsets = new Map<string, { dx: number; dy: number }>();
      for (const drag of this.#drags.values()) {
        for (const id of drag?.ids ?? []) if (drag) offsets.set(id, drag);
      }
      const notes = [...this.#dirty].flatMap((id) => this.note(id) ?? []);
      this.#dirty.clear();
      this.onChange({ notes, cursors: this.#cursors, offsets });
    });
  }

  #read(id: string): BoardElement | null {
    return readElement(id, elementsOf(this.doc).get(id)) ?? null;
  }
}

export function toNote(element: BoardElement): PeerNote {
  const [x, y] = element.pos;
  const width = NOTE_SIZE[0];
  const { elementId: id, text, color = 'sun' } = element;
  return { id, x, y, width, height: noteHeight(text, width), text, color };
}

/** Where a note is seen while somebody drags it. */
export function seenAt(note: PeerNote, offsets: BoardChange['offsets']): Point {
  const offset = offsets.get(note.id);
  return { x: note.x + (offset?.dx ?? 0), y: note.y + (offset?.dy ?? 0) };
}

export const PAPER: Record<string, string> = {
  sun: '#ffe88a',
  tangerine: '#ffd0a1',
  coral: '#ffc2b8',
  lilac: '#e3cfff',
  sky: '#bfe0ff',
  mint: '#b5ecd9',
  meadow: '#d3ecae',
  pebble: '#e2e4e6',
};
