import { LANGUAGES, useLanguage, useT } from '../../i18n/index.ts';
import { useUi } from '../../stores/device/ui-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './dialogs.module.css';

const THEMES = ['auto', 'light', 'dark'] as const;
const TEXT_SIZES = ['100', '125', '150'] as const;
const CONTRASTS = ['auto', 'more'] as const;
const MOTIONS = ['auto', 'less'] as const;

/** How things look and sound for this person, on this device. Every change shows at once. */
export function SettingsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const ui = useUi();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('app.menu.settings')}
      closeLabel={t('app.menu.close')}
    >
      <p className={styles.muted}>{t('menu.settings.hint')}</p>
      <Choice
        label={t('app.language.label')}
        options={LANGUAGES}
        text={(value) => t(`app.language.${value}`)}
        value={language}
        onChange={ui.setLanguage}
      />
      <Choice
        label={t('menu.settings.theme')}
        options={THEMES}
        text={(value) => t(`menu.settings.themes.${value}`)}
        value={ui.theme}
        onChange={ui.setTheme}
      />
      <Choice
        label={t('menu.settings.textSize')}
        options={TEXT_SIZES}
        text={(value) => t('menu.settings.percent', { percent: value })}
        value={ui.textSize}
        onChange={ui.setTextSize}
      />
      <Choice
        label={t('menu.settings.contrast')}
        options={CONTRASTS}
        text={(value) => t(`menu.settings.contrasts.${value}`)}
        value={ui.contrast}
        onChange={ui.setContrast}
      />
      <Choice
        label={t('menu.settings.motion')}
        options={MOTIONS}
        text={(value) => t(`menu.settings.motions.${value}`)}
        value={ui.motion}
        onChange={ui.setMotion}
      />
      <div className={styles.checks}>
        <Check label={t('menu.settings.cursors')} checked={ui.cursors} onChange={ui.setCursors} />
        <Check
          label={t('menu.settings.announcements')}
          hint={t('menu.settings.announcementsHint')}
          checked={ui.announcements}
          onChange={ui.setAnnouncements}
        />
        <Check
          label={t('menu.settings.shortcuts')}
          hint={t('menu.settings.shortcutsHint')}
          checked={ui.shortcuts}
          onChange={ui.setShortcuts}
        />
      </div>
    </Dialog>
  );
}

function Choice<T extends string>(props: {
  label: string;
  options: readonly T[];
  text: (value: T) => string;
  value: T;
  onChange: (value: T) => void;
}) {
  return (
    <div className={styles.setting}>
      <h3 className={styles.settingTitle}>{props.label}</h3>
      <Segmented
        label={props.label}
        segments={props.options.map((value) => ({ value, label: props.text(value) }))}
        value={props.value}
        onChange={props.onChange}
      />
    </div>
  );
}

function Check(props: {
  label: string;
  hint?: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className={styles.check}>
      <input
        type="checkbox"
        checked={props.checked}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span>
        {props.label}
        {props.hint && <span className={styles.hint}>{props.hint}</span>}
      </span>
    </label>
  );
}
