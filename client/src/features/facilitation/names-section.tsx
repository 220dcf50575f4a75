import { NAMES_SETTINGS, type NamesSetting } from '@stellwand/shared/contracts/role';
import type { SessionView } from '@stellwand/shared/contracts/snapshot';
import { useId, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PanelSection } from './panel-section.tsx';
import styles from './regie.module.css';
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
    <PanelSection heading={t('regie.names.heading')} summary={t(`regie.names.${names}`)}>
      <fieldset className={styles.choices}>
        <legend className={styles.muted}>{t('regie.names.legend')}</legend>
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
              <span className={styles.rowTitle}>{t(`regie.names.${setting}`)}</span>
              <span id={`${group}-${setting}`} className={styles.muted}>
                {t(`regie.names.${setting}Text`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <Dialog
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={t('regie.names.looserHeading')}
        closeLabel={t('app.menu.close')}
        actions={
          <>
            <Button onClick={() => setAsked(undefined)}>{t('regie.names.looserKeep')}</Button>
            <Button variant="primary" onClick={() => asked && set(asked)}>
              {t('regie.names.looserDo', { setting: t(`regie.names.${asked ?? names}`) })}
            </Button>
          </>
        }
      >
        <p>{t('regie.names.looserText')}</p>
      </Dialog>
    </PanelSection>
  );
}
