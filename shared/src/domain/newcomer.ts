import { NOTE_COLORS } from '../contracts/board-document.ts';
import type { PersonId, SessionId } from '../contracts/id-pattern.ts';
import type { Level, Role } from '../contracts/role.ts';
import { cleanName } from './display-name.ts';
import { linkGeneration, type PersonCard, type WorkshopState } from './workshop-state.ts';

const NAMELESS = {
  de: {
    participant: 'Gast',
    facilitator: 'Moderation',
    organiser: 'Organisation',
    spectator: 'Leinwand',
  },
  en: {
    participant: 'Guest',
    facilitator: 'Facilitator',
    organiser: 'Organiser',
    spectator: 'Screen',
  },
} as const;

/** What somebody brings along when they come in. */
export interface Arrival {
  personId: PersonId;
  role: Role;
  now: number;
  sessionId?: SessionId | undefined;
  name?: string | undefined;
  organisation?: string | undefined;
  level?: Level | undefined;
}

/**
 * The entry of somebody new. Nameless participants are “Gast n”, n one above the highest so far
 * (PLACE-6); cursor colours go round, so that neighbours differ.
 */
export function newcomer(state: WorkshopState, arrival: Arrival): PersonCard {
  const { personId, role, sessionId, level } = arrival;
  const name = cleanName(arrival.name);
  const organisation = cleanName(arrival.organisation, 120);
  const guestNumber = name === '' && role === 'participant' ? nextGuest(state) : undefined;
  const fallback = NAMELESS[state.record.language][role];
  const generation = linkGeneration(state.record, role, sessionId);
  return {
    personId,
    name: name || (guestNumber === undefined ? fallback : `${fallback} ${guestNumber}`),
    ...(organisation !== '' && { organisation }),
    ...(level && { level }),
    role,
    color: NOTE_COLORS[state.people.size % NOTE_COLORS.length] ?? 'sun',
    joinedAt: arrival.now,
    ...(guestNumber !== undefined && { guestNumber }),
    ...(role !== 'participant' && { link: { generation, ...(sessionId && { sessionId }) } }),
  };
}

const nextGuest = (state: WorkshopState): number =>
  [...state.people.values()].reduce((top, { guestNumber = 0 }) => Math.max(top, guestNumber), 0) +
  1;
