import { preferredLanguage, setLanguage } from '../i18n/index.ts';
import { type UiState, useUi } from '../stores/device/ui-store.ts';
import { setAnnouncing } from '../ui/announcer.ts';
import { isCharacterKey } from './character-keys.ts';

/** Shows what was chosen now and whenever it changes; resolves when the texts are there. */
export async function followSettings(): Promise<void> {
  apply(useUi.getState());
  useUi.subscribe((state, before) => {
    apply(state);
    if (state.language !== before.language) void setLanguage(preferredLanguage(state.language));
  });
  // In front of every other listener: a letter that is switched off reaches none of them.
  window.addEventListener(
    'keydown',
    (event) => {
      if (!useUi.getState().shortcuts && isCharacterKey(event)) event.stopImmediatePropagation();
    },
    { capture: true },
  );
  await setLanguage(preferredLanguage(useUi.getState().language));
}

/** As attributes on the root, where style sheets look for them (`app.css`, `tokens.css`). */
function apply({ theme, contrast, motion, textSize, announcements }: UiState): void {
  const { dataset, style } = document.documentElement;
  for (const [name, value] of Object.entries({ theme, contrast, motion })) {
    if (value === 'auto') delete dataset[name];
    else dataset[name] = value;
  }
  style.fontSize = textSize === '100' ? '' : `${textSize}%`;
  setAnnouncing(announcements);
}
