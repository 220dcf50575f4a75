import { z } from 'zod';
import type { ById } from '../lib/by-id.ts';
import { id } from './ids.ts';
import { LEVELS } from './role.ts';

/** `name` and `organisation` are trimmed; an empty name makes the person “Gast n”. */
export const joinRequest = z.strictObject({
  code: z.string().min(1).max(40),
  name: z.string().trim().max(60).optional(),
  organisation: z.string().trim().max(120).optional(),
  level: z.enum(LEVELS).optional(),
});
export type JoinRequest = z.infer<typeof joinRequest>;

export const redeemRequest = z.strictObject({
  secret: z.string().min(16).max(300),
  name: z.string().trim().max(60).optional(),
});

export const idParam = id;

export interface JoinAnswer {
  workshopId: string;
  personId: string;
  role: string;
  token: string;
}

/** 202 of `POST /api/join`: the session is good, but somebody has to let them in. */
export interface WaitingAnswer extends JoinAnswer {
  placement: { kind: 'waiting' };
}

export interface WorkshopLinks {
  organiser: string;
  /** By session key. */
  facilitators: ById<string>;
  spectator: string;
}

export interface CreateWorkshopAnswer {
  workshopId: string;
  joinCode: string;
  links: WorkshopLinks;
}
