import { useT } from '../../../i18n/index.ts';
import { useBoard } from '../../../stores/hooks.tsx';

/** Says how many notes and pictures these are: „3 Zettel, 1 Bild“. Headings are neither. */
export function useCounted(): (ids: readonly string[]) => string {
  const board = useBoard();
  const t = useT();
  return (ids) => {
    let [notes, pictures] = [0, 0];
    for (const id of ids) {
      const type = board.note(id)?.type;
      if (type === 'note') notes++;
      else if (type === 'image') pictures++;
    }
    const words = [];
    if (notes > 0 || pictures === 0) words.push(t('board.count', { count: notes }));
    if (pictures > 0) words.push(t('board.pictures', { count: pictures }));
    return words.join(', ');
  };
}
