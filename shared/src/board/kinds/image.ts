import { NOTE_SIZE } from '../../contracts/board-document.ts';
import { kind, OURS } from './kind.ts';

/** Its bytes belong to the board: no template takes them along. */
export const image = kind({
  right: 'create',
  required: [...OURS, 'pos', 'size', 'file', 'alt'],
  optional: ['area', 'order', 'internal'],
  textLength: 0,
  words: 'alt',
  keptBlank: true,
  size: NOTE_SIZE,
  place: 'box',
  view: 'sheet',
  card: true,
  stacks: false,
  answers: true,
  votes: 'notes',
  hideable: true,
  projected: 'always',
  result: true,
  template: 'never',
});
