import type { Ask } from '@stellwand/shared/contracts/command-answers';
import type { SessionView, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import styles from '../facilitation.module.css';
import { PanelSection } from '../panel-section.tsx';
import { lateTemplates } from './load.ts';

/** From which template the boards of the session are made, another one, and keeping this board as one. */
export function TemplateSection(props: {
  snapshot: Snapshot;
  session: SessionView;
  shownBoardId: string | undefined;
  ask: Ask;
}) {
  const t = useT();
  const late = lateTemplates.use();
  const [open, setOpen] = useState<'choose' | 'save'>();
  const { session, snapshot, shownBoardId, ask } = props;
  const show = (window: 'choose' | 'save') => {
    setOpen(window);
    void lateTemplates.load().catch(() => setOpen(undefined)); // Offline: it does not open.
  };
  const close = () => setOpen(undefined);
  const areas = session.areas.join(' · ');
  return (
    <PanelSection heading={t('facilitation.template.heading')}>
      <p className={styles.muted}>
        {areas ? t('facilitation.template.now', { areas }) : t('facilitation.template.nowNone')}
      </p>
      <Button onClick={() => show('choose')}>{t('facilitation.template.choose')}</Button>
      {shownBoardId && (
        <Button onClick={() => show('save')}>{t('facilitation.template.save')}</Button>
      )}
      {late && open === 'choose' && (
        <late.TemplateDialog
          snapshot={snapshot}
          session={session}
          shownBoardId={shownBoardId}
          ask={ask}
          onClose={close}
        />
      )}
      {late && open === 'save' && shownBoardId && (
        <late.SaveTemplateDialog boardId={shownBoardId} ask={ask} onClose={close} />
      )}
    </PanelSection>
  );
}
