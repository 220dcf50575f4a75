import type { AttackFrame } from './attacks/attack.ts';
import { CONTENT_ATTACKS } from './attacks/content.ts';
import { COST_ATTACKS } from './attacks/cost.ts';
import { ENCODING_ATTACKS } from './attacks/encoding.ts';
import { PLACE_ATTACKS } from './attacks/places.ts';
import { RIGHTS_ATTACKS } from './attacks/rights.ts';

/** All hostile frames, by what they lie about. */
export const ATTACK_FRAMES: readonly AttackFrame[] = [
  ...RIGHTS_ATTACKS,
  ...ENCODING_ATTACKS,
  ...PLACE_ATTACKS,
  ...CONTENT_ATTACKS,
  ...COST_ATTACKS,
];
