import { useEffect, useRef } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useBoard, useNote, useRights } from '../../../stores/board/board-hooks.tsx';
import { useUi } from '../../../stores/device/ui-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useMedia } from '../../../ui/use-media.ts';
import { useBoardActions } from '../core/board-actions.ts';
import { useBoardUi } from '../core/board-ui.ts';

/** The list is all there is to see: the note stands in it, and a window would cover others. */
const NARROW = '(max-width: 719px)';

/** Where the very first note went, said once per device; away with the next one, with that note, or when closed. */
export function FirstNoteHint() {
  const board = useBoard();
  const actions = useBoardActions();
  const t = useT();
  const pinned = useBoardUi((ui) => ui.pinnedId);
  const view = useBoardUi((ui) => ui.view);
  const narrow = useMedia(NARROW);
  // Whoever has selected a note has found it, and needs the bar below it.
  const busy = useBoardUi((ui) => ui.selected.length > 0);
  const { hinted, setHinted } = useUi();
  const first = useRef<string | null>(null);
  first.current ??= pinned;
  const { create } = useRights();
  const gone = useNote(pinned ?? '') === undefined;
  const over = pinned !== null && (pinned !== first.current || gone || !create);
  useEffect(() => {
    if (over) setHinted();
  }, [over, setHinted]);
  if (hinted || over || pinned === null || busy || (narrow && view === 'list')) return null;
  return (
    <Notice
      title={t('words.first.title', {
        area: actions.areaTitle(board.note(pinned)?.areaId ?? null),
      })}
      actions={
        <Button variant="quiet" onClick={setHinted}>
          {t('ui.close')}
        </Button>
      }
    >
      <p>{t(view === 'list' ? 'words.first.list' : 'words.first.canvas')}</p>
    </Notice>
  );
}
