import type { Command } from '@stellwand/shared/contracts/command';
import type { WorkshopsDeps } from './deps.ts';

const KEPT_MS = 14 * 86_400_000;

/** AUDIT-1: who did what to what – ids only, no content, no names, fourteen days. */
export function makeAudit({ store, clock, logger }: WorkshopsDeps) {
  return {
    /** Never in the way: a lost line is reported, the command stands. */
    write(workshopId: string, personId: string, action: string, target?: string): void {
      const line = { at: clock.now(), personId, action, ...(target && { target }) };
      store.appendAudit(workshopId, line).catch((error: unknown) => {
        logger.warn({ workshopId, action, error: String(error) }, 'audit line not written');
      });
    },
    /** Reading drops what is too old. */
    prune(workshopId: string): void {
      store.readAudit(workshopId, clock.now() - KEPT_MS).catch((error: unknown) => {
        logger.warn({ workshopId, error: String(error) }, 'audit log not pruned');
      });
    },
  };
}

/** What a command is about, most precise first. */
export function targetOf(command: Command): string | undefined {
  if ('elementId' in command) return command.elementId;
  if ('personId' in command) return command.personId;
  if ('boardId' in command) return command.boardId;
  if ('sessionIds' in command && command.sessionIds) return command.sessionIds.join(' ');
  return 'sessionId' in command ? (command.sessionId ?? undefined) : undefined;
}
