import { useT } from '../../../../i18n/index.ts';
import { useAreas } from '../../../../stores/board/board-hooks.tsx';
import { contentOf } from '../../../../stores/operations/shaping/area-content.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { useDesk } from '../../core/desk.ts';
import { removeArea } from './area-actions.ts';

/** Asks before notes lose their heading; what will happen to them is said. */
export function RemoveAreaWindow({ id, onClose }: { id: string | null; onClose: () => void }) {
  const desk = useDesk();
  const { board } = desk;
  const t = useT();
  const title = useAreas().find((area) => area.id === id)?.title ?? '';
  const notes = id === null ? [] : contentOf(board, id).filter((one) => board.note(one));
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      title={t('shapes.area.removeAsk', { title })}
      closeLabel={t('ui.close')}
      actions={
        <>
          <Button onClick={onClose} data-autofocus>
            {t('shapes.area.cancel')}
          </Button>
          <Button variant="danger" onClick={() => id !== null && removeArea(desk, id)}>
            {t('shapes.area.remove')}
          </Button>
        </>
      }
    >
      <p>{t('shapes.area.removeHint', { count: notes.length })}</p>
    </Dialog>
  );
}
