import type { SessionId } from '../contracts/id-pattern.ts';
import type { AgendaStepView } from '../contracts/snapshot.ts';
import type { WorkshopFile } from '../contracts/workshop-file.ts';
import { toById } from '../lib/by-id.ts';
import { builtInTemplate } from './templates/built-in.ts';
import { areaTitlesOf } from './templates.ts';
import type { WorkshopEvent } from './workshop-event.ts';
import type { SessionRecord } from './workshop-state.ts';

/** The first events of a workshop: its record and one per session. Notes of the file are not read. */
export function newWorkshop(
  file: WorkshopFile,
  { id, now, joinCode }: { id: () => string; now: number; joinCode: string },
): { events: WorkshopEvent[]; sessions: SessionRecord[] } {
  const sessions = file.sessions.map(
    (session): SessionRecord => ({
      sessionId: id(),
      key: session.key,
      title: session.title,
      question: session.question,
      capacity: session.participants,
      defaultGroups: session.groups,
      areas: session.areas ?? titlesOf(session.template, file.language),
      ...(session.template && { template: session.template }),
      phaseId: 'open',
      ...(session.names && { names: session.names }),
      plenaryBoardId: id(),
      formation: 0,
      groupsState: 'none',
      groups: [],
      pastGroups: [],
      lockedBoards: [],
    }),
  );
  const idOf = new Map(sessions.map(({ key, sessionId }) => [key, sessionId]));
  const { title, motto, place, language, timezone, organiser, expectedParticipants } = file;
  return {
    sessions,
    events: [
      {
        type: 'workshop.saved',
        record: {
          title,
          ...(motto !== undefined && { motto }),
          ...(place !== undefined && { place }),
          language,
          timezone,
          ...(organiser !== undefined && { organiser }),
          ...(expectedParticipants !== undefined && { expectedParticipants }),
          agenda: file.agenda.map((step) => agendaStep(step, idOf)),
          sessionIds: sessions.map(({ sessionId }) => sessionId),
          joinCode,
          linkGenerations: {
            organiser: 1,
            spectator: 1,
            facilitators: toById(sessions.map(({ sessionId }) => [sessionId, 1] as const)),
          },
          createdAt: now,
        },
      },
      ...sessions.map((session): WorkshopEvent => ({ type: 'session.saved', session })),
    ],
  };
}

const titlesOf = (
  template: WorkshopFile['sessions'][number]['template'],
  language: 'de' | 'en',
): string[] => (template ? areaTitlesOf(builtInTemplate(template, language)) : []);

/** The step with session ids in place of the file's keys. */
function agendaStep(
  { start, end, kind, title, speaker, sessions }: WorkshopFile['agenda'][number],
  idOf: ReadonlyMap<string, SessionId>,
): AgendaStepView {
  return {
    start,
    end,
    kind,
    title,
    ...(speaker !== undefined && { speaker }),
    ...(sessions && { sessions: sessions.flatMap((key) => idOf.get(key) ?? []) }),
  };
}
