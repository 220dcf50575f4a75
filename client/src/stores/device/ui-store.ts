import { create } from 'zustand';

export type Theme = 'auto' | 'light' | 'dark';
export type Language = 'de' | 'en';
export type BoardLook = 'canvas' | 'list';
/** Percent of the browser's own text size. */
export type TextSize = '100' | '125' | '150';
export type Contrast = 'auto' | 'more';
export type Motion = 'auto' | 'less';

/** How this person likes to see things; stays on this device, never leaves it. */
export interface UiState {
  theme: Theme;
  /** Null: as the workshop or the browser says. */
  language: Language | null;
  textSize: TextSize;
  contrast: Contrast;
  motion: Motion;
  /** Whether others' cursors are drawn. */
  cursors: boolean;
  /** Null: canvas, and the list on a narrow screen. */
  view: BoardLook | null;
  /** Whether screen readers hear of what changes by itself; moves of oneself are always told. */
  announcements: boolean;
  /** Whether single letters and signs are commands. */
  shortcuts: boolean;
  /** Whether it was said where a first note goes. */
  hinted: boolean;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  setTextSize(textSize: TextSize): void;
  setContrast(contrast: Contrast): void;
  setMotion(motion: Motion): void;
  setCursors(cursors: boolean): void;
  setView(view: BoardLook): void;
  setAnnouncements(announcements: boolean): void;
  setShortcuts(shortcuts: boolean): void;
  setHinted(): void;
}

const KEY = 'stellwand-ui';
const VERSION = 1;

export const useUi = create<UiState>()((set) => ({
  theme: 'auto',
  language: null,
  textSize: '100',
  contrast: 'auto',
  motion: 'auto',
  cursors: true,
  view: null,
  announcements: true,
  shortcuts: true,
  hinted: false,
  ...readKept(),
  setTheme: (theme) => set({ theme }),
  setLanguage: (language) => set({ language }),
  setTextSize: (textSize) => set({ textSize }),
  setContrast: (contrast) => set({ contrast }),
  setMotion: (motion) => set({ motion }),
  setCursors: (cursors) => set({ cursors }),
  setView: (view) => set({ view }),
  setAnnouncements: (announcements) => set({ announcements }),
  setShortcuts: (shortcuts) => set({ shortcuts }),
  setHinted: () => set({ hinted: true }),
}));

useUi.subscribe((state) => {
  try {
    localStorage.setItem(KEY, JSON.stringify({ state, version: VERSION }));
  } catch {
    // Full or forbidden: it holds as long as the page.
  }
});

function readKept(): Partial<UiState> {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    return kept?.version === VERSION ? kept.state : {};
  } catch {
    return {}; // Storage is closed to us, or what it holds is not ours.
  }
}
