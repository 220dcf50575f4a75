import { LIMITS, NOTE_SIZE } from '../../contracts/board-document.ts';
import { kind, OURS } from './kind.ts';

/** Holds the notes of others: what it takes to make one is to edit theirs. */
export const stack = kind({
  right: 'editOthers',
  required: [...OURS, 'text', 'pos'],
  optional: ['color', 'area', 'order', 'folded'],
  textLength: LIMITS.shortStringLength,
  words: 'text',
  keptBlank: true,
  size: NOTE_SIZE,
  place: 'box',
  view: 'stack',
  card: false,
  stacks: false,
  answers: false,
  votes: 'stacks',
  hideable: false,
  projected: 'voted',
  result: false,
  template: 'notes',
});
