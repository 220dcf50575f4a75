import { LANGUAGES, useLanguage, useT } from '../../i18n/index.ts';
import { useUi } from '../../stores/ui-store.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './dialogs.module.css';

const THEMES = ['auto', 'light', 'dark'] as const;

const THEME_TEXT = {
  auto: 'app.menu.themeAuto',
  light: 'app.menu.themeLight',
  dark: 'app.menu.themeDark',
} as const;

/** Language and appearance, on this device. */
export function SettingsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const { theme, setTheme, setLanguage, cursors, setCursors } = useUi();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('app.menu.settings')}
      closeLabel={t('app.menu.close')}
    >
      <div className={styles.setting}>
        <h3 className={styles.settingTitle}>{t('app.language.label')}</h3>
        <Segmented
          label={t('app.language.label')}
          segments={LANGUAGES.map((value) => ({ value, label: t(`app.language.${value}`) }))}
          value={language}
          onChange={setLanguage}
        />
      </div>
      <div className={styles.setting}>
        <h3 className={styles.settingTitle}>{t('app.menu.theme')}</h3>
        <Segmented
          label={t('app.menu.theme')}
          segments={THEMES.map((value) => ({ value, label: t(THEME_TEXT[value]) }))}
          value={theme}
          onChange={setTheme}
        />
      </div>
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={cursors}
          onChange={(event) => setCursors(event.target.checked)}
        />
        {t('app.menu.cursors')}
      </label>
    </Dialog>
  );
}
