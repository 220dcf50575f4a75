import { create } from 'zustand';
import { persist } from 'zustand/middleware';

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

export const useUi = create<UiState>()(
  persist(
    (set) => ({
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
    }),
    { name: 'stellwand-ui', version: 1 },
  ),
);
