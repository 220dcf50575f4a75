export const ROLES = ['spectator', 'participant', 'facilitator', 'organiser'] as const;
export type Role = (typeof ROLES)[number];

export const LEVELS = ['federal', 'state', 'municipal', 'other'] as const;
export type Level = (typeof LEVELS)[number];

/** How the people of a session are called: by name, by a pseudonym, or not at all. */
export const NAMES_SETTINGS = ['shown', 'pseudonym', 'hidden'] as const;
export type NamesSetting = (typeof NAMES_SETTINGS)[number];

/** The built-in phases: everybody writes and edits, others' notes are untouchable, nobody writes. */
export const PHASE_IDS = ['open', 'own', 'read'] as const;
export type PhaseId = (typeof PHASE_IDS)[number];
