import type { CommandOf, CommandType } from './command.ts';
import type { MissingBoard } from './projection.ts';

/** Boards that are damaged, where a command does something on many. Absent where none is. */
interface Missing {
  missing?: MissingBoard[];
}

/** What a command answers beside the `version`; one that is not named here answers nothing more. */
export interface CommandAnswers {
  'code.rotate': { joinCode?: string };
  'vote.open': { voteId?: string };
  /** `created`: false where nothing has changed since the last point, which is named then. */
  'point.create': { pointId: string; created: boolean };
  'point.restore': object;
  'deletions.restore': object;
  'template.save': { templateId: string };
  /** Board ids: those it came onto, and those that kept what they had. */
  'template.apply': Missing & { applied: string[]; kept: string[] };
  'person.remove': Missing;
  /** How many notes are shown again, and how many found no room. */
  'person.admit': Missing & { shown?: number; full?: number };
  /** `changed`: what of others they changed, with its words from before. */
  'person.undo': {
    hidden: number;
    restored: number;
    answers: number;
    changed: { boardId: string; elementId: string; before?: string }[];
  };
  /** How many; with `dryRun` how many it would be, and no ids. */
  'people.remove': Missing & { removed: number; personIds?: string[] };
  'note.erase': object;
}

export type AnswerTo<T extends CommandType> = T extends keyof CommandAnswers
  ? CommandAnswers[T]
  : object;

/** Asks the server for a decision; null where it was refused, and that was said. */
export type Ask = <T extends CommandType>(
  command: CommandOf<T>,
) => Promise<({ version: number } & AnswerTo<T>) | null>;
