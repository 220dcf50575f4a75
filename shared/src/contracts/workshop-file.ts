import { z } from 'zod';
import { BUILT_IN_TEMPLATES } from './board-template.ts';
import { NAMES_SETTINGS } from './role.ts';

const line = z.string().trim().min(1).max(200);
const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'must be local time like 2024-05-15T09:30');

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
  text: z.string().min(1).max(2_000),
  action: z.strictObject({ owner: line, due: z.iso.date() }).optional(),
});

const fileSession = z.strictObject({
  key: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower case letters, digits and hyphens'),
  title: line,
  question: z.string().trim().min(1).max(500),
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
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  kind: z.enum(['scale', 'choice', 'text']),
  question: z.string().trim().min(1).max(500),
  min: z.int().optional(),
  max: z.int().optional(),
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
    timezone: z.string().max(60).default('Europe/Berlin'),
    organiser: line.optional(),
    expectedParticipants: z.int().min(1).max(5_000).optional(),
    agenda: z.array(agendaStep).max(60).default([]),
    sessions: z.array(fileSession).min(1).max(60),
    survey: z.array(surveyQuestion).max(40).optional(),
  })
  .superRefine((file, context) => {
    const keys = new Set<string>();
    file.sessions.forEach((session, index) => {
      if (keys.has(session.key)) {
        context.addIssue({
          code: 'custom',
          path: ['sessions', index, 'key'],
          message: 'is used twice',
        });
      }
      keys.add(session.key);
      if ((session.areas === undefined) === (session.template === undefined)) {
        context.addIssue({
          code: 'custom',
          path: ['sessions', index, 'areas'],
          message: 'a session has either areas or a template',
        });
      }
      const areas = session.areas?.length ?? Number.POSITIVE_INFINITY;
      session.notes?.forEach((note, noteIndex) => {
        if (note.area >= areas) {
          context.addIssue({
            code: 'custom',
            path: ['sessions', index, 'notes', noteIndex, 'area'],
            message: `must be below ${areas}`,
          });
        }
      });
    });
    file.agenda.forEach((step, index) => {
      if (step.end < step.start) {
        context.addIssue({
          code: 'custom',
          path: ['agenda', index, 'end'],
          message: 'must not be before start',
        });
      }
      step.sessions?.forEach((key, keyIndex) => {
        if (!keys.has(key)) {
          context.addIssue({
            code: 'custom',
            path: ['agenda', index, 'sessions', keyIndex],
            message: 'names no session of this file',
          });
        }
      });
    });
  });

export type WorkshopFile = z.infer<typeof workshopFile>;
/** As it is written: what has a default may be left out. */
export type WorkshopFileInput = z.input<typeof workshopFile>;
