import type { Ask } from '@stellwand/shared/contracts/command-answers';
import type { SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { KeptBoards } from './kept-boards.tsx';
import { type Scope, ScopeChoice } from './scope-choice.tsx';
import { TemplateGrid } from './template-grid.tsx';
import styles from './templates.module.css';
import { useOffers } from './use-offers.ts';

/** Choosing a template, and what happens with the boards that somebody has written on. */
export function TemplateDialog(props: {
  snapshot: Snapshot;
  session: SessionView;
  shownBoardId: string | undefined;
  ask: Ask;
  onClose: () => void;
}) {
  const t = useT();
  const { snapshot, session, shownBoardId, ask, onClose } = props;
  const { sessionId } = session;
  const offers = useOffers(snapshot);
  const [chosenId, setChosenId] = useState(session.template ?? 'brainstorm');
  const [scope, setScope] = useState<Scope>('session');
  const [removing, setRemoving] = useState(false);
  const [kept, setKept] = useState<readonly string[]>([]);
  const chosen = offers.find(({ templateId }) => templateId === chosenId) ?? offers[0];
  if (!chosen) return null;
  const { templateId, name } = chosen;

  const apply = async (boardIds?: readonly string[]) => {
    const wish = { type: 'template.apply', sessionId, templateId } as const;
    const answer = await ask(boardIds ? { ...wish, boardIds: [...boardIds] } : wish);
    const left = answer?.kept;
    if (answer) announce(t('facilitation.template.applied', { name }), 'in-place');
    if (answer && !boardIds && Array.isArray(left) && left.length > 0) setKept(left);
    else onClose();
  };
  const remove = async () => {
    setRemoving(false);
    if (await ask({ type: 'template.remove', templateId })) {
      announce(t('facilitation.template.removed', { name }), 'in-place');
    } else onClose();
  };

  if (kept.length > 0) {
    return (
      <KeptBoards
        session={session}
        boardIds={kept}
        onClose={onClose}
        onApply={() => void apply(kept)}
      />
    );
  }
  const actions = removing ? (
    <>
      <Button onClick={() => setRemoving(false)}>{t('facilitation.template.removeKeep')}</Button>
      <Button variant="danger" onClick={() => void remove()}>
        {t('facilitation.template.removeDo', { name })}
      </Button>
    </>
  ) : (
    <>
      {chosen.own && (
        <Button variant="danger" onClick={() => setRemoving(true)}>
          {t('facilitation.template.remove')}
        </Button>
      )}
      <Button onClick={onClose}>{t('app.menu.cancel')}</Button>
      <Button
        variant="primary"
        onClick={() => void apply(scope === 'board' && shownBoardId ? [shownBoardId] : undefined)}
      >
        {t('facilitation.template.apply')}
      </Button>
    </>
  );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t('facilitation.template.dialog')}
      closeLabel={t('app.menu.close')}
      actions={actions}
    >
      <div className={styles.body}>
        <TemplateGrid
          offers={offers.filter(({ own }) => !own)}
          legend={t('facilitation.template.builtIn')}
          chosenId={templateId}
          onChoose={setChosenId}
        />
        <TemplateGrid
          offers={offers.filter(({ own }) => own)}
          legend={t('facilitation.template.own')}
          chosenId={templateId}
          onChoose={setChosenId}
        />
      </div>
      {removing ? (
        <p role="alert">{t('facilitation.template.removeText', { name })}</p>
      ) : (
        <ScopeChoice session={session} boardId={shownBoardId} scope={scope} onChoose={setScope} />
      )}
    </Dialog>
  );
}
