import { useState } from 'react';
import { chooseLanguage, LANGUAGES, useLanguage, useT } from '../../i18n/index.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './dialogs.module.css';
import { chooseTheme, storedTheme, THEMES, type Theme } from './theme.ts';

const THEME_TEXT = {
  auto: 'app.menu.themeAuto',
  light: 'app.menu.themeLight',
  dark: 'app.menu.themeDark',
} as const;

/** Language and appearance, on this device. */
export function SettingsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const [theme, setTheme] = useState<Theme>(storedTheme);
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
          onChange={(value) => void chooseLanguage(value)}
        />
      </div>
      <div className={styles.setting}>
        <h3 className={styles.settingTitle}>{t('app.menu.theme')}</h3>
        <Segmented
          label={t('app.menu.theme')}
          segments={THEMES.map((value) => ({ value, label: t(THEME_TEXT[value]) }))}
          value={theme}
          onChange={(value) => {
            setTheme(value);
            chooseTheme(value);
          }}
        />
      </div>
    </Dialog>
  );
}
