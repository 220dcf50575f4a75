import { kind, OURS } from './kind.ts';

export const stroke = kind({
  right: 'create',
  required: [...OURS, 'pos', 'points', 'color'],
  optional: [],
  textLength: 0,
  words: null,
  keptBlank: true,
  size: [0, 0],
  place: 'start',
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
