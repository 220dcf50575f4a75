import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export type Theme = 'auto' | 'light' | 'dark';
export type Language = 'de' | 'en';
export type BoardLook = 'canvas' | 'list';

/** How this person likes to see things; stays on this device, never leaves it. */
export interface UiState {
  theme: Theme;
  /** Null: as the workshop or the browser says. */
  language: Language | null;
  /** Whether others' cursors are drawn. */
  cursors: boolean;
  /** Null: canvas, and the list on a narrow screen. */
  view: BoardLook | null;
  /** Whether changes by others are announced in the list view. */
  announcements: boolean;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  setCursors(cursors: boolean): void;
  setView(view: BoardLook): void;
  setAnnouncements(announcements: boolean): void;
}

export const useUi = create<UiState>()(
  persist(
    (set) => ({
      theme: 'auto',
      language: null,
      cursors: true,
      view: null,
      announcements: true,
      setTheme: (theme) => set({ theme }),
      setLanguage: (language) => set({ language }),
      setCursors: (cursors) => set({ cursors }),
      setView: (view) => set({ view }),
      setAnnouncements: (announcements) => set({ announcements }),
    }),
    { name: 'stellwand-ui', version: 1 },
  ),
);
