import { AREA_LAYOUT, LIMITS } from '../../contracts/board-document.ts';
import { kind } from './kind.ts';

/** What the server writes from a file or a template is nobody's and has no age. */
export const area = kind({
  right: 'structure',
  required: ['type', 'text', 'pos'],
  optional: ['size', 'color', 'prompt', 'flow', 'area', 'stack'],
  textLength: LIMITS.textLength,
  words: 'text',
  keptBlank: true,
  size: [AREA_LAYOUT.width, AREA_LAYOUT.height],
  place: 'box',
  view: 'ground',
  card: false,
  stacks: false,
  answers: false,
  votes: 'areas',
  hideable: false,
  projected: 'always',
  result: false,
  template: 'always',
});
