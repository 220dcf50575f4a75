import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';

/** Ink in the colour of a note: dark enough in the light and light enough in the dark to be seen. */
export function penColor(color: string | undefined): string {
  const known = NOTE_COLORS.find((name) => name === color);
  return known ? `color-mix(in oklab, var(--note-${known}) 45%, var(--ink))` : 'var(--ink-muted)';
}

let read: { theme: string; pens: ReadonlyMap<string, string> } | null = null;

/** The same as plain colours, for a canvas; '' is that of a line without one. */
export function readPens(): ReadonlyMap<string, string> {
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = `${document.documentElement.dataset.theme} ${dark}`;
  if (read?.theme === theme) return read.pens;
  const probe = document.createElement('i');
  document.body.append(probe);
  const pens = new Map(
    ['', ...NOTE_COLORS].map((color) => {
      probe.style.color = penColor(color);
      return [color, getComputedStyle(probe).color] as const;
    }),
  );
  probe.remove();
  read = { theme, pens };
  return pens;
}
