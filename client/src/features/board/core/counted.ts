import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/board/board-hooks.tsx';
import { lookOf } from '../../../stores/view/sheets.ts';

/** Says how many notes and pictures these are: „3 Zettel, 1 Bild“. Headings are neither. */
export function useCounted(): (ids: readonly string[]) => string {
  const board = useBoard();
  const t = useT();
  return (ids) => {
    let [notes, pictures] = [0, 0];
    for (const id of ids) {
      const look = lookOf(board.note(id));
      if (look === 'paper') notes++;
      else if (look === 'image') pictures++;
    }
    const words = [];
    if (notes > 0 || pictures === 0) words.push(t('board.count', { count: notes }));
    if (pictures > 0) words.push(t('board.pictures', { count: pictures }));
    return words.join(', ');
  };
}
