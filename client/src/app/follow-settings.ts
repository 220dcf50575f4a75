import { preferredLanguage, setLanguage } from '../i18n/index.ts';
import { type Theme, useUi } from '../stores/ui-store.ts';

/** Shows the chosen theme and language now and whenever they change; resolves when texts are there. */
export async function followSettings(): Promise<void> {
  const { theme, language } = useUi.getState();
  applyTheme(theme);
  useUi.subscribe((state, before) => {
    if (state.theme !== before.theme) applyTheme(state.theme);
    if (state.language !== before.language) void setLanguage(preferredLanguage(state.language));
  });
  await setLanguage(preferredLanguage(language));
}

function applyTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  if (theme === 'auto') delete dataset.theme;
  else dataset.theme = theme;
}
