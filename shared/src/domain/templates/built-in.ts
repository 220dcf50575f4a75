import type { BoardElement } from '../../contracts/board-document.ts';
import {
  type BoardTemplate,
  BUILT_IN_TEMPLATES,
  type BuiltInTemplateId,
  isPlacesTemplate,
  templateElementId,
} from '../../contracts/board-template.ts';
import { encodePoints } from '../../contracts/stroke-points.ts';
import { LAYOUTS, LINES } from './layouts.ts';
import de from './words-de.ts';
import en from './words-en.ts';

const WORDS = { de, en };
export type TemplateLanguage = keyof typeof WORDS;

/** A template that every workshop has. */
export interface BuiltInTemplate extends BoardTemplate {
  templateId: BuiltInTemplateId;
  /** What it is for, in a sentence. */
  purpose: string;
}

export const isBuiltIn = (templateId: string): templateId is BuiltInTemplateId =>
  (BUILT_IN_TEMPLATES as readonly string[]).includes(templateId);

/** Always the same elements: two nodes that make a board from it write the same bytes. */
export function builtInTemplate(
  templateId: BuiltInTemplateId,
  language: TemplateLanguage,
): BuiltInTemplate {
  const { name, purpose, areas } = WORDS[language][templateId];
  const spots = LAYOUTS[templateId];
  const areasHere = spots.flatMap(({ x, y, w, h, color }, index): BoardElement[] => {
    const [title, prompt] = areas[index] ?? [];
    if (title === undefined) return [];
    return [
      {
        elementId: templateElementId(templateId, index),
        type: 'area',
        pos: [x, y],
        size: [w, h],
        ...(color && { color }),
        text: title,
        ...(prompt && { prompt }),
        ...(isPlacesTemplate(templateId) && { flow: false }),
        locked: true,
      },
    ];
  });
  const lines = LINES[templateId] ?? [];
  const strokes = lines.flatMap((points, index): BoardElement[] => {
    const [start] = points;
    if (!start) return [];
    const { x, y } = start;
    return [
      {
        elementId: templateElementId(templateId, spots.length + index),
        type: 'stroke',
        pos: [x, y],
        text: '',
        points: encodePoints(points.map((point) => ({ x: point.x - x, y: point.y - y }))),
        color: 'pebble',
        locked: true,
      },
    ];
  });
  return { templateId, name, purpose, elements: [...areasHere, ...strokes] };
}

export const builtInTemplates = (language: TemplateLanguage): BuiltInTemplate[] =>
  BUILT_IN_TEMPLATES.map((templateId) => builtInTemplate(templateId, language));
