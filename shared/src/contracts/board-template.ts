import type { BoardElement } from './board-document.ts';

/** The built-in templates, in the order they are offered. */
export const BUILT_IN_TEMPLATES = [
  'brainstorm',
  'retrospective',
  'swot',
  'world-cafe',
  'gallery-walk',
  'effort-benefit',
  'timeline',
  'fishbone',
  'empty',
] as const;
export type BuiltInTemplateId = (typeof BUILT_IN_TEMPLATES)[number];

/** Those in whose areas a place means something; in all others notes are lists. */
const PLACES: readonly BuiltInTemplateId[] = ['effort-benefit', 'timeline', 'fishbone'];

/** Whether this is one of them, or an element of one. */
export const isPlacesTemplate = (id: string): boolean =>
  PLACES.some((templateId) => id === templateId || id.startsWith(`${templateId}-`));

/**
 * What a board begins with, or is given later: areas, labels, lines and, where somebody wanted them,
 * notes. Element ids are made of the template's and stay the same on every board, so that applying
 * it again finds what is there.
 */
export interface BoardTemplate {
  templateId: string;
  name: string;
  elements: readonly BoardElement[];
}

/** A template somebody saved, as those who lead see it: without the notes, of which only the number. */
export interface TemplateView extends BoardTemplate {
  /** The session whose board it was. */
  sessionId: string;
  notes: number;
}

export const TEMPLATE_LIMITS = {
  nameLength: 80,
  perWorkshop: 40,
  elements: 400,
  /** Characters of all of it as JSON. */
  size: 200_000,
} as const;

/** The id of the n-th element of a template. */
export const templateElementId = (templateId: string, index: number): string =>
  `${templateId}-${String(index + 1).padStart(4, '0')}`;
