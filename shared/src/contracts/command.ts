import { z } from 'zod';
import { rotateCode, rotateLink } from './commands/access.ts';
import { callAttention, endAttention } from './commands/attention.ts';
import { admitPeople, removePeople, setDoor } from './commands/door.ts';
import { eraseNote, hideNote, lockBoard, setNames, startPhase } from './commands/facilitation.ts';
import { endGroups, formGroups, startGroups } from './commands/groups.ts';
import { createPoint, restoreDeletions, restorePoint } from './commands/history.ts';
import {
  chooseSession,
  placePerson,
  removePerson,
  renamePerson,
  undoPerson,
} from './commands/people.ts';
import { showOnProjector } from './commands/projector.ts';
import { applyTemplate, removeTemplate, saveTemplate } from './commands/templates.ts';
import { extendTimer, pauseTimer, startTimer, stopTimer } from './commands/timer.ts';
import { castVote, closeVote, discardVote, openVote } from './commands/votes.ts';

/** Everything a person can ask the server to decide. No actor inside: the session knows who speaks. */
export const command = z.discriminatedUnion('type', [
  placePerson,
  renamePerson,
  removePerson,
  undoPerson,
  setDoor,
  admitPeople,
  removePeople,
  chooseSession,
  formGroups,
  startGroups,
  endGroups,
  startPhase,
  setNames,
  lockBoard,
  hideNote,
  eraseNote,
  createPoint,
  restorePoint,
  restoreDeletions,
  showOnProjector,
  saveTemplate,
  applyTemplate,
  removeTemplate,
  openVote,
  castVote,
  closeVote,
  discardVote,
  startTimer,
  extendTimer,
  pauseTimer,
  stopTimer,
  callAttention,
  endAttention,
  rotateCode,
  rotateLink,
]);

export type Command = z.infer<typeof command>;
export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
