import { LIMITS, NOTE_SIZE } from '../../contracts/board-document.ts';
import { kind, OURS } from './kind.ts';

export const note = kind({
  right: 'create',
  required: [...OURS, 'text', 'pos'],
  optional: ['size', 'color', 'area', 'stack', 'order', 'internal', 'editedAt'],
  textLength: LIMITS.textLength,
  words: 'text',
  keptBlank: false,
  size: NOTE_SIZE,
  place: 'box',
  view: 'sheet',
  card: true,
  stacks: true,
  answers: true,
  votes: 'notes',
  hideable: true,
  projected: 'always',
  result: true,
  template: 'notes',
});
