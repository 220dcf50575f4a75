import { REACTIONS } from '@stellwand/shared/contracts/board-document';
import { Check } from 'lucide-react';
import { useT } from '../../../../i18n/index.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import styles from './reactions.module.css';
import { useReactionName, useReactions } from './use-reactions.ts';

/** The same palette as a window, for the key and for the list. */
export function ReactionChoice({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useT();
  const nameOf = useReactionName();
  const { mine, toggle } = useReactions();
  const present = id === null ? undefined : mine(id);
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      title={t('talk.reaction.title')}
      closeLabel={t('ui.close')}
    >
      <ul className={styles.palette}>
        {REACTIONS.map(({ token, emoji }, at) => (
          <li key={token}>
            <Button
              className={styles.choice}
              data-autofocus={(present ? present === token : at === 0) || undefined}
              aria-pressed={present === token}
              onClick={() => {
                onClose();
                if (id !== null) toggle(id, token);
              }}
            >
              <span aria-hidden="true">{emoji}</span>
              {nameOf(token)}
              {present === token && <Check size={18} aria-hidden="true" />}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
