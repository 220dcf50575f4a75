import { clampText } from '@stellwand/shared/board/clamp-text';
import { LOCAL } from '@stellwand/shared/board/document';
import { editText, moveNotes, putBack, resizeNote } from '@stellwand/shared/board/notes';
import { FIELD_WEIGHT } from '@stellwand/shared/board/parts';
import { AREA_LAYOUT, LIMITS } from '@stellwand/shared/contracts/board-document';
import { newId } from '../../lib/new-id.ts';
import type { Box } from '../../view/spatial-index.ts';
import type { AreaView } from '../../view/views.ts';
import type { OperationContext } from '../context.ts';
import { contentOf, fitTo, MIN_AREA, storedBox } from './area-content.ts';

/** Areas are the fixed background: only who leads touches them, and the gate says so, too. */
export function createAreaShaping(context: OperationContext) {
  const { board, rights, act } = context;
  const areaOf = (id: string): AreaView | undefined =>
    rights().structure ? board.areas().find((area) => area.id === id) : undefined;
  const place = (id: string, { x, y, w, h }: Box): void => {
    act((doc) =>
      doc.transact(() => {
        moveNotes(doc, [{ id, x, y }]);
        resizeNote(doc, id, [w, h]);
      }, LOCAL),
    );
  };

  return {
    /** Right of all others, as large as the last one; null where that is not allowed. */
    add(title: string): string | null {
      if (!rights().structure) return null;
      const last = board
        .areas()
        .map(({ id }) => storedBox(board, id))
        .reduce<Box | undefined>(
          (right, area) => (right && right.x + right.w >= area.x + area.w ? right : area),
          undefined,
        );
      const { width, height, gap, top, left } = AREA_LAYOUT;
      const id = newId();
      act((doc) =>
        putBack(doc, {
          elementId: id,
          type: 'area',
          pos: last ? [last.x + last.w + gap, last.y] : [left, top],
          size: last ? [last.w, last.h] : [width, height],
          text: title,
          author: context.personId,
          createdAt: Date.now(),
        }),
      );
      return id;
    },

    rename(id: string, title: string): void {
      const line = clampText(title.replace(/\s+/g, ' ').trim(), LIMITS.shortStringLength);
      if (areaOf(id)) act((doc) => editText(doc, id, line));
    },

    /** With everything that belongs to it; one undo step. */
    move(id: string, dx: number, dy: number): void {
      const area = areaOf(id);
      if (!area || (dx === 0 && dy === 0)) return;
      const moves = [id, ...contentOf(board, id)].flatMap((one) => {
        const element = board.element(one);
        if (!element) return [];
        const [x, y] = element.pos;
        return [{ id: one, x: Math.round(x + dx), y: Math.round(y + dy) }];
      });
      context.actOn(moves, () => 2 * FIELD_WEIGHT, moveNotes);
    },

    resize(id: string, w: number, h: number): void {
      const area = areaOf(id);
      if (!area) return;
      // What it has grown by itself stays its own affair.
      const stored = storedBox(board, id);
      const size = [
        Math.max(MIN_AREA, Math.round(stored.w + w - area.w)),
        Math.max(MIN_AREA, Math.round(stored.h + h - area.h)),
      ] as const;
      if (size[0] !== stored.w || size[1] !== stored.h) act((doc) => resizeNote(doc, id, size));
    },

    /** So large that all that belongs to it lies inside. */
    fit(id: string): void {
      const area = areaOf(id);
      if (!area) return;
      const [{ x, y, w, h }, stored] = [fitTo(board, area), storedBox(board, id)];
      place(id, { x: stored.x + x - area.x, y: stored.y + y - area.y, w, h });
    },
  };
}
