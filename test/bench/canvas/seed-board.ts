import { elementsOf } from '@stellwand/shared/board/document';
import { deleteElements } from '@stellwand/shared/board/notes';
import type { JoinAnswer } from '@stellwand/shared/contracts/http-api';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Api } from '../../support/api.ts';
import { createProtocolClient } from '../../support/protocol-client.ts';
import { type BoardPlan, writeAreas, writeNotes } from './board-plan.ts';

/** Keeps frames within the gate's bounds of new content and clocks, and the edits within the rate. */
const NOTES_PER_FRAME = 80;
const FRAME_PAUSE_MS = 25;

export interface Seeded {
  boardId: string;
  sessionId: string;
  joinCode: string;
  others: JoinAnswer[];
}

/** A workshop with one board as planned, and people who sit at it already. */
export async function seedBoard(
  api: Api,
  url: string,
  plan: BoardPlan,
  people: number,
): Promise<Seeded> {
  const { joinCode, links } = await api.createWorkshop({
    title: 'Messung',
    sessions: [
      {
        key: 'eins',
        title: 'Eins',
        question: 'Wie schnell?',
        groups: 2,
        participants: 100,
        areas: ['A'],
      },
    ],
  });
  const facilitator = await api.redeem(valueById(links.facilitators, 'eins') ?? '');
  const session = (await api.snapshot(facilitator)).sessions[0];
  if (!session?.plenaryBoardId) throw new Error('the new session has no board');
  const { sessionId, plenaryBoardId: boardId } = session;

  const seeder = createProtocolClient({ url, boardId, token: facilitator.token });
  await seeder.connect();
  // The server's own area stands where the first planned one goes.
  deleteElements(seeder.doc, [...elementsOf(seeder.doc).keys()]);
  for (let n = 0; n < plan.areas.length; n += NOTES_PER_FRAME) {
    writeAreas(seeder.doc, plan.areas.slice(n, n + NOTES_PER_FRAME));
    await pause(FRAME_PAUSE_MS);
  }
  for (let n = 0; n < plan.notes.length; n += NOTES_PER_FRAME) {
    writeNotes(seeder.doc, plan.notes.slice(n, n + NOTES_PER_FRAME), facilitator.personId);
    await pause(FRAME_PAUSE_MS);
  }
  await seeder.saved();
  const code = seeder.closeCode();
  seeder.close();
  if (code !== null) throw new Error(`the board was not seeded: closed with ${code}`);

  const others: JoinAnswer[] = [];
  for (let n = 0; n < people; n++) {
    const person = await api.join(joinCode, `Person ${n + 1}`);
    await api.command(person, { type: 'session.choose', sessionId });
    others.push(person);
  }
  return { boardId, sessionId, joinCode, others };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
