import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import { Trash2 } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useRights } from '../../../../stores/board/board-hooks.tsx';
import type { BoardStore } from '../../../../stores/board/board-store.ts';
import { shapingOf } from '../../../../stores/operations/shaping/shaping.ts';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { colorName } from '../../core/board-actions.ts';
import { ColorSign } from '../../core/color-signs.tsx';
import { useDesk } from '../../core/desk.ts';
import { useAuthor } from '../../core/use-author.ts';
import { removeShapes } from '../links/link-actions.ts';
import styles from '../shapes.module.css';

/** The strokes by age; the same list until one came or went. */
function createStrokeIds(board: BoardStore) {
  let known: readonly string[] = [];
  return (): readonly string[] => {
    const ids = [...board.elementIds()]
      // What a template draws between its areas is nobody's and says nothing that they do not say.
      .filter((id) => isDrawing(board.element(id)))
      .sort((a, b) => (board.element(a)?.createdAt ?? 0) - (board.element(b)?.createdAt ?? 0));
    if (ids.join() !== known.join()) known = ids;
    return known;
  };
}
const isDrawing = (element: BoardElement | undefined): boolean =>
  element?.type === 'stroke' && element.author !== undefined;

const readers = new WeakMap<BoardStore, () => readonly string[]>();

function useStrokeIds(): readonly string[] {
  const board = useBoard();
  const read = readers.get(board) ?? createStrokeIds(board);
  readers.set(board, read);
  return useSyncExternalStore(board.subscribeChanges, read);
}

/** What was drawn, in the list: who drew it, and away with it. */
export function StrokeSection({ headClass }: { headClass: string | undefined }) {
  const desk = useDesk();
  const { board } = desk;
  const t = useT();
  const author = useAuthor();
  useRights();
  const ids = useStrokeIds();
  if (ids.length === 0) return null;
  const shaping = shapingOf(board);
  return (
    <>
      <h2 className={headClass}>{t('shapes.draw.section', { count: ids.length })}</h2>
      <ul className={styles.strokes}>
        {ids.map((id, at) => {
          const { author: by = '', color = '' } = board.element(id) ?? {};
          const mine = by === board.personId;
          const name = t('shapes.draw.stroke', {
            number: at + 1,
            author: author(by, mine).phrase,
            color: t(`board.color.${colorName(color)}`),
          });
          return (
            <li key={id} className={styles.stroke}>
              <span>
                <ColorSign color={colorName(color)} /> {name}
              </span>
              {shaping.mayDelete(id) && (
                <IconButton
                  atEdge
                  label={t('shapes.draw.remove', { name })}
                  icon={<Trash2 size={20} />}
                  onClick={() => removeShapes(desk, [id])}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
