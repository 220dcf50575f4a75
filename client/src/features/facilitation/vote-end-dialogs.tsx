import type { VoteView } from '@stellwand/shared/contracts/vote';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** What cannot be undone asks, and says what will happen. */
export interface Asked {
  what: 'close' | 'discard';
  votes: readonly VoteView[];
}

/** Ending or discarding votes: how many have voted, and that there is no way back. */
export function VoteEndDialog(props: {
  asked: Asked | undefined;
  onClose: () => void;
  onDo: (asked: Asked) => void;
}) {
  const t = useT();
  const { asked, onClose } = props;
  const what = asked?.what ?? 'close';
  const votes = asked?.votes ?? [];
  const open = votes.filter(({ closedAt }) => closedAt === undefined);
  const sum = (part: 'voted' | 'of') =>
    open.reduce((total, { turnout }) => total + (turnout?.[part] ?? 0), 0);
  const count = votes.length;
  return (
    <Dialog
      open={asked !== undefined}
      onClose={onClose}
      title={t(`facilitation.vote.${what}Heading`, { count })}
      closeLabel={t('app.menu.close')}
      actions={
        <>
          <Button onClick={onClose}>{t(`facilitation.vote.${what}Keep`)}</Button>
          <Button
            variant={what === 'close' ? 'primary' : 'danger'}
            onClick={() => {
              onClose();
              if (asked) props.onDo(asked);
            }}
          >
            {t(`facilitation.vote.${what}Do`)}
          </Button>
        </>
      }
    >
      {open.length > 0 && (
        <p>{t('facilitation.vote.turnout', { voted: sum('voted'), count: sum('of') })}</p>
      )}
      <p>{t(`facilitation.vote.${what}Text`)}</p>
    </Dialog>
  );
}
