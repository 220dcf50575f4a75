import { z } from 'zod';
import { isMoment, isTimeZone, isVisibleLine, isWholeText } from '../lib/plain-values.ts';
import { BUILT_IN_TEMPLATES } from './board-template.ts';
import { NAMES_SETTINGS } from './role.ts';
import { type FileFault, findContradictions } from './workshop-file-faults.ts';

/** `params.fault` names the sentence; the message is for whoever reads the schema alone. */
const fault = (name: FileFault, message: string) => ({ params: { fault: name }, message });

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine(isVisibleLine, fault('line', 'must be one line of text that can be seen'));
const paragraph = (max: number) =>
  z.string().trim().min(1).max(max).refine(isWholeText, fault('text', 'must be readable text'));
const moment = z
  .string()
  .refine(isMoment, fault('moment', 'must be local time like 2024-05-15T09:30'));
const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower case letters, digits and hyphens');

const agendaStep = z.strictObject({
  start: moment,
  end: moment,
  kind: z.enum(['arrival', 'plenary', 'talk', 'sessions', 'break', 'survey']),
  title: line,
  speaker: line.optional(),
  sessions: z.array(z.string()).max(20).optional(),
});

const fileNote = z.strictObject({
  area: z.int().min(0),
  text: z.string().min(1).max(2_000).refine(isWholeText, fault('text', 'must be readable text')),
  action: z.strictObject({ owner: line, due: z.iso.date() }).optional(),
});

const fileSession = z.strictObject({
  key,
  title: line,
  question: paragraph(500),
  /** Default number of breakout groups. */
  groups: z.int().min(1).max(40),
  /** Capacity of the session. */
  participants: z.int().min(1).max(1_000),
  /** Either these, or a template. */
  areas: z.array(line).min(1).max(12).optional(),
  template: z.enum(BUILT_IN_TEMPLATES).optional(),
  /** How people are called on the boards; shown unless told otherwise. */
  names: z.enum(NAMES_SETTINGS).optional(),
  notes: z.array(fileNote).max(2_000).optional(),
});

const surveyQuestion = z.strictObject({
  key,
  kind: z.enum(['scale', 'choice', 'text']),
  question: paragraph(500),
  min: z.int().min(-1_000).max(1_000).optional(),
  max: z.int().min(-1_000).max(1_000).optional(),
  options: z.array(line).max(20).optional(),
});

/**
 * A workshop as an organiser hands it in. `notes` are checked and never seeded; `participants` is a
 * capacity, `groups` a default count; agenda times gate nothing.
 */
export const workshopFile = z
  .strictObject({
    $comment: z.string().optional(),
    title: line,
    motto: line.optional(),
    place: line.optional(),
    language: z.enum(['de', 'en']).default('de'),
    timezone: z
      .string()
      .max(60)
      .refine(isTimeZone, fault('timezone', 'must be a time zone like Europe/Berlin'))
      .default('Europe/Berlin'),
    organiser: line.optional(),
    expectedParticipants: z.int().min(1).max(5_000).optional(),
    agenda: z.array(agendaStep).max(60).default([]),
    sessions: z.array(fileSession).min(1).max(60),
    survey: z.array(surveyQuestion).max(40).optional(),
  })
  .superRefine((file, context) => {
    for (const { path, fault: name, message, values } of findContradictions(file)) {
      const params = { fault: name, ...values };
      context.addIssue({ code: 'custom', path: [...path], message, params });
    }
  });

export type WorkshopFile = z.infer<typeof workshopFile>;
/** As it is written: what has a default may be left out. */
export type WorkshopFileInput = z.input<typeof workshopFile>;
