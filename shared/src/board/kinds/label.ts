import { LIMITS, NOTE_SIZE } from '../../contracts/board-document.ts';
import { kind } from './kind.ts';

export const label = kind({
  right: 'structure',
  required: ['type', 'text', 'pos'],
  optional: ['size', 'color', 'area', 'stack'],
  textLength: LIMITS.textLength,
  words: 'text',
  keptBlank: true,
  size: NOTE_SIZE,
  place: 'box',
  view: 'sheet',
  card: false,
  stacks: false,
  answers: false,
  votes: null,
  hideable: false,
  projected: 'always',
  result: false,
  template: 'always',
});
