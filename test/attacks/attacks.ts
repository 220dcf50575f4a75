import type { Attack } from './attack.ts';
import { BYTE_ATTACKS } from './scripts/bytes.ts';
import { CPU_ATTACKS } from './scripts/cpu.ts';
import { DOOR_ATTACKS } from './scripts/doors.ts';

export const ATTACKS: readonly Attack[] = [...CPU_ATTACKS, ...BYTE_ATTACKS, ...DOOR_ATTACKS];
