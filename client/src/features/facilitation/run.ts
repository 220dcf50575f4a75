import type { Command } from '@stellwand/shared/contracts/command';

/** Sends a command; true once the server has done it. A refusal is shown by the screen around. */
export type Run = (command: Command) => Promise<boolean>;
