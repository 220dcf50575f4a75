import type { Command } from '@stellwand/shared/contracts/command';
import { createRecentCounts } from '../fairness/recent-counts.ts';
import { SMALL_BOUNDS } from '../limits.ts';
import type { AuditLine } from '../ports/workshop-store.ts';
import type { WorkshopsDeps } from './deps.ts';

const { auditMs: KEPT_MS, auditLinesPerHour: MOST_LINES } = SMALL_BOUNDS;

const PRUNED_EVERY_MS = 3_600_000;

/** AUDIT-1: who did what to what – ids only, no content, no names, fourteen days. */
export function makeAudit({ store, clock, logger }: WorkshopsDeps) {
  const prunedAt = new Map<string, number>();
  const lines = createRecentCounts({ most: MOST_LINES, withinMs: 3_600_000 });
  /** Of whom it is in the log already that lines of theirs are left out. */
  const told = createRecentCounts({ most: 1, withinMs: 3_600_000 });

  async function append(workshopId: string, line: AuditLine): Promise<void> {
    await store.appendAudit(workshopId, line);
    if (line.at - (prunedAt.get(workshopId) ?? 0) < PRUNED_EVERY_MS) return;
    prunedAt.set(workshopId, line.at);
    await store.readAudit(workshopId, line.at - KEPT_MS); // Reading drops what is too old.
  }

  return {
    /** Never in the way: a lost line is reported, the command stands. */
    write(workshopId: string, personId: string, action: string, target?: string): void {
      const who = `${workshopId}/${personId}`;
      if (!lines.take(who, clock.now())) {
        if (told.take(who, clock.now())) {
          logger.warn({ workshopId, personId, action }, 'audit lines of this hour are left out');
        }
        return;
      }
      const line = { at: clock.now(), personId, action, ...(target && { target }) };
      append(workshopId, line).catch((error: unknown) => {
        logger.warn({ workshopId, action, error: String(error) }, 'audit line not written');
      });
    },
  };
}

/** What a command is about, most precise first. */
export function targetOf(command: Command): string | undefined {
  // Never the element: who voted for what is nobody's business (VOTE-8).
  if ('voteId' in command) return command.voteId;
  if ('pointId' in command) return `${command.boardId} ${command.pointId}`;
  if (command.type === 'deletions.restore') return `${command.boardId} ${command.personId}`;
  if ('templateId' in command) return command.templateId;
  if ('elementId' in command) return command.elementId;
  if (command.type === 'door.set') return command.mode;
  if (command.type === 'people.remove') return command.like;
  if ('personIds' in command) return command.personIds?.slice(0, 50).join(' ');
  if ('personId' in command) return command.personId;
  if ('boardId' in command && command.boardId) return command.boardId;
  if ('sessionIds' in command && command.sessionIds) return command.sessionIds.join(' ');
  return 'sessionId' in command ? (command.sessionId ?? undefined) : undefined;
}
