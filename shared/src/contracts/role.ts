export const ROLES = ['spectator', 'participant', 'facilitator', 'organiser'] as const;
export type Role = (typeof ROLES)[number];

export const LEVELS = ['federal', 'state', 'municipal', 'other'] as const;
export type Level = (typeof LEVELS)[number];

/** The built-in phases: everybody writes and edits, others' notes are untouchable, nobody writes. */
export const PHASE_IDS = ['open', 'own', 'read'] as const;
export type PhaseId = (typeof PHASE_IDS)[number];
