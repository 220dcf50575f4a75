import type { CreateWorkshopAnswer, JoinAnswer } from '@stellwand/shared/contracts/http-api';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Api } from './api.ts';

/** Two sessions, two areas each: enough for everything that is not about size. */
export const smallFile = () => ({
  title: 'Probe',
  language: 'de',
  sessions: [
    {
      key: 'eins',
      title: 'Eins',
      question: 'Was?',
      groups: 2,
      participants: 200,
      areas: ['A', 'B'],
    },
    {
      key: 'zwei',
      title: 'Zwei',
      question: 'Wie?',
      groups: 2,
      participants: 200,
      areas: ['C', 'D'],
    },
  ],
  agenda: [
    {
      start: '2030-05-15T09:30',
      end: '2030-05-15T11:00',
      kind: 'sessions',
      title: 'Runde 1',
      sessions: ['eins', 'zwei'],
    },
  ],
});

export interface Cast {
  workshop: CreateWorkshopAnswer;
  organiser: JoinAnswer;
  /** Of session `eins`. */
  facilitator: JoinAnswer;
  /** Of session `zwei`. */
  stranger: JoinAnswer;
  participant: JoinAnswer;
  spectator: JoinAnswer;
  snapshot: Snapshot;
  /** Session ids of `eins` and `zwei`. */
  eins: string;
  zwei: string;
}

/** A fresh workshop with one person of every kind; the participant sits in session `eins`. */
export async function castOf(api: Api): Promise<Cast> {
  const workshop = await api.createWorkshop(smallFile());
  const { links, joinCode } = workshop;
  const organiser = await api.redeem(links.organiser);
  const snapshot = await api.snapshot(organiser);
  const idOf = (key: string): string =>
    snapshot.sessions.find((session) => session.key === key)?.sessionId ?? '';
  const participant = await api.join(joinCode, 'Ada');
  await api.command(participant, { type: 'session.choose', sessionId: idOf('eins') });
  return {
    workshop,
    organiser,
    facilitator: await api.redeem(valueById(links.facilitators, 'eins') ?? ''),
    stranger: await api.redeem(valueById(links.facilitators, 'zwei') ?? ''),
    participant,
    spectator: await api.redeem(links.spectator),
    snapshot,
    eins: idOf('eins'),
    zwei: idOf('zwei'),
  };
}
