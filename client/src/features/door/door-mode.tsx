import type { Command } from '@stellwand/shared/contracts/command';
import { DOOR_MODES, type DoorMode } from '@stellwand/shared/contracts/door';
import { useId, useState } from 'react';
import { useT } from '../../i18n/index.ts';
import { announce } from '../../ui/announcer.ts';
import { Button } from '../../ui/button.tsx';
import styles from './door.module.css';

/** Turns the door; organisers any way, facilitators so that people ask. What was turned can be turned back. */
export function DoorModeChoice(props: {
  mode: DoorMode;
  /** Organisers. */
  mayOpen: boolean;
  run: (command: Command) => Promise<boolean>;
}) {
  const t = useT();
  const group = useId();
  const { mode, mayOpen, run } = props;
  const [before, setBefore] = useState<DoorMode>();
  const turn = async (next: DoorMode, was?: DoorMode) => {
    if (!(await run({ type: 'door.set', mode: next }))) return;
    setBefore(was);
    const undo = () => void run({ type: 'door.set', mode });
    announce({ text: t('door.turned', { mode: t(`door.mode.${next}`) }), undo }, 'strip');
  };
  if (!mayOpen) {
    return (
      <>
        <p className={styles.muted}>{t(`door.now.${mode}`)}</p>
        {mode !== 'approve' && (
          <Button onClick={() => void turn('approve')}>{t('door.askMode')}</Button>
        )}
        <p className={styles.muted}>{t('door.organisersOnly')}</p>
      </>
    );
  }
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className={styles.muted}>{t('door.legend')}</legend>
        {DOOR_MODES.map((one) => (
          <label key={one} className={styles.choice}>
            <input
              type="radio"
              name={group}
              checked={one === mode}
              aria-describedby={`${group}-${one}`}
              onChange={() => void turn(one, mode)}
            />
            <span className={styles.text}>
              <span className={styles.name}>{t(`door.mode.${one}`)}</span>
              <span id={`${group}-${one}`} className={styles.muted}>
                {t(`door.${one}Text`)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className={styles.muted}>{t('door.always')}</p>
      {before !== undefined && before !== mode && (
        <Button size="compact" onClick={() => void turn(before)}>
          {t('door.turnBack', { mode: t(`door.mode.${before}`) })}
        </Button>
      )}
    </>
  );
}
