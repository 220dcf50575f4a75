import { NAMES_SETTINGS, type NamesSetting } from '@stellwand/shared/contracts/role';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useId, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './facilitation.module.css';
import { PanelSection } from './panel-section.tsx';
import type { Run } from './run.ts';
import { runUndoable } from './undoable.ts';

/** How people are called on the boards. Showing more than was promised asks first. */
export function NamesSection({ session, run }: { session: SessionView; run: Run }) {
  const t = useT();
  const group = useId();
  const [asked, setAsked] = useState<NamesSetting>();
  const { sessionId, names } = session;
  const set = (setting: NamesSetting) => {
    setAsked(undefined);
    void runUndoable(
      run,
      { type: 'session.names', sessionId, names: setting },
      t(`told.names.${setting}`),
      { type: 'session.names', sessionId, names },
    );
  };
  const choose = (setting: NamesSetting) => {
    const shows = (one: NamesSetting) => -NAMES_SETTINGS.indexOf(one);
    if (shows(setting) > shows(names)) setAsked(setting);
    else set(setting);
  };
  return (
    <PanelSection
      heading={t('facilitation.names.heading')}
      summary={t(`facilitation.names.${names}`)}
    >
      <fieldset className={styles.choices}>
        <legend className={styles.muted}>{t('facilitation.names.legend')}</legend>
        {NAMES_SETTINGS.map((setting) => (
          <label key={setting} className={styles.choice}>
            <input
              type="radio"
              name={group}
              checked={names === setting}
              aria-describedby={`${group}-${setting}`}
              onChange={() => choose(setting)}
            />
            <span className={styles.rowText}>
              <span className={styles.rowTitle}>{t(`facilitation.names.${setting}`)}</span>
              <span id={`${group}-${setting}`} className={styles.muted}>
                {t(`facilitation.names.${setting}Text`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('facilitation.names.looserHeading')}
        closeLabel={t('app.menu.close')}
        actions={
          <>
            <Button onClick={() => setAsked(undefined)}>
              {t('facilitation.names.looserKeep')}
            </Button>
            <Button variant="primary" onClick={() => asked && set(asked)}>
              {t('facilitation.names.looserDo', {
                setting: t(`facilitation.names.${asked ?? names}`),
              })}
            </Button>
          </>
        }
      >
        <p>{t('facilitation.names.looserText')}</p>
      </Dialog>
    </PanelSection>
  );
}
