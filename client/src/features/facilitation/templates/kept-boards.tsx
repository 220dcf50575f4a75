import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useT } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { boardName } from './board-name.ts';

/** Boards with notes were left alone; whether they get the template, too, is asked now. */
export function KeptBoards(props: {
  session: SessionView;
  boardIds: readonly string[];
  onApply: () => void;
  onClose: () => void;
}) {
  const t = useT();
  const { session, boardIds, onApply, onClose } = props;
  const names = boardIds.map((id) => boardName(session, id, t('app.place.plenary')));
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('facilitation.template.keptHeading')}
      closeLabel={t('app.menu.close')}
      actions={
        <>
          <Button onClick={onClose}>{t('facilitation.template.keptLeave')}</Button>
          <Button variant="primary" onClick={onApply}>
            {t('facilitation.template.keptApply')}
          </Button>
        </>
      }
    >
      <p>
        {t('facilitation.template.keptText', { count: boardIds.length, boards: names.join(', ') })}
      </p>
      <p>{t('facilitation.template.boardSummary')}</p>
    </Dialog>
  );
}
