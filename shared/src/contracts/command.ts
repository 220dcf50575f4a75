import { z } from 'zod';
import { rotateCode, rotateLink } from './commands/access.ts';
import { hideNote, lockBoard, startPhase } from './commands/facilitation.ts';
import { endGroups, formGroups, startGroups } from './commands/groups.ts';
import { chooseSession, placePerson, removePerson, renamePerson } from './commands/people.ts';
import { showOnProjector } from './commands/projector.ts';

/** Everything a person can ask the server to decide. No actor inside: the session knows who speaks. */
export const command = z.discriminatedUnion('type', [
  placePerson,
  renamePerson,
  removePerson,
  chooseSession,
  formGroups,
  startGroups,
  endGroups,
  startPhase,
  lockBoard,
  hideNote,
  showOnProjector,
  rotateCode,
  rotateLink,
]);

export type Command = z.infer<typeof command>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
