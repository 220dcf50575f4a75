import * as Y from 'yjs';
import {
  AREA_LAYOUT,
  BOARD_SCHEMA_VERSION,
  type BoardElement,
} from '../contracts/board-document.ts';
import { boardOf, elementsOf, SERVER } from './document.ts';
import { putBack } from './notes.ts';

/** What a new board starts with: its title, and the areas of the workshop file in their order. */
export interface BoardPlan {
  title: string;
  areas: readonly { id: string; title: string }[];
  /** In place of the areas: elements as they are. */
  template?: readonly BoardElement[] | undefined;
}

/**
 * Writes title and areas into an empty board. Only the server calls it: if every browser seeded the
 * board, the first two to arrive would write it twice. A board that has a schema is left alone.
 */
export function writeBoard(doc: Y.Doc, plan: BoardPlan): void {
  const board = boardOf(doc);
  if (board.has('schema')) return;
  const { width, height, gap, top, left } = AREA_LAYOUT;
  doc.transact(() => {
    board.set('schema', BOARD_SCHEMA_VERSION);
    board.set('title', plan.title);
    if (plan.template) {
      for (const element of plan.template) putBack(doc, element, SERVER);
      return;
    }
    plan.areas.forEach((area, column) => {
      const element = new Y.Map<unknown>();
      element.set('type', 'area');
      element.set('pos', [left + column * (width + gap), top]);
      element.set('size', [width, height]);
      element.set('text', new Y.Text(area.title));
      elementsOf(doc).set(area.id, element);
    });
  }, SERVER);
}
