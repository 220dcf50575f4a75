import type { Command } from '@stellwand/shared/contracts/command';
import type { CommandAnswer } from '@stellwand/shared/contracts/socket-events';

/** Sends a command; true once the server has done it. A refusal is shown by the screen around. */
export type Run = (command: Command) => Promise<boolean>;

/** The same for commands that answer something; null where it was refused. */
export type Ask = (command: Command) => Promise<Extract<CommandAnswer, { ok: true }> | null>;
