import { editText, moveNotes } from '@stellwand/shared/board/notes';
import { createConnector, createLabel, createStroke } from '@stellwand/shared/board/shapes';
import type { Point } from '@stellwand/shared/lib/point';
import { newId } from '../../lib/new-id.ts';
import type { OperationContext } from '../context.ts';

/** Connectors, strokes and labels. */
export function createShapes(context: OperationContext, mayEdit: (id: string) => boolean) {
  const { board, rights, act } = context;
  const fresh = () => ({
    id: newId(),
    author: context.personId,
    createdAt: Date.now(),
    z: context.topKey(),
  });
  /** How far what begins here is shown from where it is stored. */
  const shiftAt = (at: Point | undefined): Point =>
    board.layout.shiftOf(at ? board.areaAt(at.x, at.y) : null);
  return {
    /** The connector from one element to another, new or known; null where there can be none. */
    connect(from: string, to: string): string | null {
      if (from === to || !board.element(from) || !board.element(to)) return null;
      const known = board
        .connectors(from)
        .find(({ otherId, outward }) => outward && otherId === to);
      if (known) return known.id;
      if (!rights().create) return null;
      const made = { ...fresh(), from, to };
      act((doc) => createConnector(doc, made));
      return made.id;
    },

    /** What stands on a connector. */
    word(id: string, text: string): void {
      const line = text.replace(/\s+/g, ' ').trim();
      if (mayEdit(id) && board.element(id)?.text !== line) {
        act((doc) => editText(doc, id, line));
      }
    },

    /** One stroke of the pen is one undo step; null where nothing was drawn or is allowed. */
    draw(points: readonly Point[], color: string): string | null {
      if (!rights().create || points.length === 0) return null;
      const by = shiftAt(points[0]);
      const way = points.map(({ x, y }) => ({ x: x - by.x, y: y - by.y }));
      const made = { ...fresh(), points: way, color };
      act((doc) => createStroke(doc, made));
      return made.id;
    },

    /** Moves a stroke, in world units. */
    shift(id: string, dx: number, dy: number): void {
      const element = board.element(id);
      if (element?.type !== 'stroke' || !mayEdit(id)) return;
      const [x, y] = element.pos;
      const move = { id, x: Math.round(x + dx), y: Math.round(y + dy) };
      if (move.x !== x || move.y !== y) act((doc) => moveNotes(doc, [move]));
    },

    /** Large words on the board itself; null for everybody who does not lead. */
    label(text: string, at: Point): string | null {
      if (!rights().structure) return null;
      const by = shiftAt(at);
      const made = {
        ...fresh(),
        text,
        at: { x: Math.round(at.x - by.x), y: Math.round(at.y - by.y) },
      };
      act((doc) => createLabel(doc, made));
      return made.id;
    },
  };
}
