import { workshopFile } from '@stellwand/shared/contracts/workshop-file';
import type { Identity, WorkshopsEngine } from '../workshops/engine-api.ts';
import { DEMO_PEOPLE } from './demo-people.ts';
import { erfurt } from './erfurt.ts';
import { type DemoNote, layOutNotes } from './lay-out-notes.ts';

const PEOPLE_PER_SESSION = 8;

export interface DemoParts {
  engine: Pick<WorkshopsEngine, 'list' | 'create' | 'join' | 'run' | 'sessionsOf' | 'boardsOf'>;
  /** Writes notes as this person through the gate, like any browser; resolves once they are durable. */
  writeAs(author: Identity, boardId: string, notes: readonly DemoNote[]): Promise<void>;
}

/**
 * Imports the demo workshop into an empty store and fills the sessions of its first round: people have
 * joined and written, no groups are formed yet, so the rest of the day is the visitor's to lead.
 * Returns the demo's workshop id, now or from an earlier start; null where there is none.
 */
export async function ensureDemo(parts: DemoParts): Promise<string | null> {
  const file = workshopFile.parse(erfurt);
  const existing = await parts.engine.list();
  if (existing.length > 0) {
    return existing.find(({ title }) => title === file.title)?.workshopId ?? null;
  }
  const { workshopId, joinCode } = await parts.engine.create(file);
  const sessions = expectOk(await parts.engine.sessionsOf(workshopId));
  const round = file.agenda.find((step) => step.kind === 'sessions')?.sessions ?? [];
  for (const [index, key] of round.entries()) {
    const session = sessions.find((each) => each.key === key);
    const notes = file.sessions.find((each) => each.key === key)?.notes ?? [];
    const people = DEMO_PEOPLE.slice(index * PEOPLE_PER_SESSION, (index + 1) * PEOPLE_PER_SESSION);
    if (!session || people.length === 0) continue;
    const [plenary] = expectOk(await parts.engine.boardsOf(workshopId, session.sessionId));
    const notesOf = layOutNotes(notes, people.length);
    for (const [position, person] of people.entries()) {
      const joined = await parts.engine.join({ code: joinCode, ...person }, []);
      const { identity } = expectOk(joined);
      const { sessionId } = session;
      expectOk(await parts.engine.run(identity, { type: 'session.choose', sessionId }));
      const own = notesOf[position] ?? [];
      if (plenary && own.length > 0) await parts.writeAs(identity, plenary.board.boardId, own);
    }
  }
  return workshopId;
}

/** The demo takes only steps that cannot be refused; a refusal is a fault. */
function expectOk<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(`the demo was refused: ${result.error.code}`);
  return result.value;
}
