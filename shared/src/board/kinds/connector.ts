import { LIMITS } from '../../contracts/board-document.ts';
import { kind, OURS } from './kind.ts';

/** Goes wherever its ends go, and with either of them. */
export const connector = kind({
  right: 'create',
  required: [...OURS, 'from', 'to'],
  optional: ['text', 'color'],
  textLength: LIMITS.shortStringLength,
  words: 'text',
  keptBlank: true,
  size: [0, 0],
  place: 'ends',
  view: 'line',
  card: false,
  stacks: false,
  answers: false,
  votes: null,
  hideable: false,
  projected: 'never',
  result: false,
  template: 'held',
});
