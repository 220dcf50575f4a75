import type { CommandOf, CommandType } from '@stellwand/shared/contracts/command';
import type { AnswerTo } from '@stellwand/shared/contracts/command-answers';
import type { DomainError } from '@stellwand/shared/contracts/errors';
import type { DecisionContext } from '@stellwand/shared/domain/context';
import type { Here } from '@stellwand/shared/domain/here';
import type { PersonEntry, WorkshopState } from '@stellwand/shared/domain/workshop-state';
import type { Result } from '@stellwand/shared/lib/result';
import type { makeBoardPoints } from '../board-points.ts';
import type { Commit, Committed } from '../commit.ts';
import type { WorkshopsDeps } from '../deps.ts';
import type { makeErasing } from '../erasing.ts';
import type { makeHiddenNotes } from '../hidden-notes.ts';
import type { makeTemplates } from '../templates.ts';
import type { makeVoteCounts } from '../vote-counts.ts';
import type { WorkshopMirror } from '../workshop-mirror.ts';

/** Who asks for what, where. */
export interface Asked<T extends CommandType> {
  mirror: WorkshopMirror;
  /** As they were when they asked. */
  self: PersonEntry;
  command: CommandOf<T>;
}

/** What a decision cannot find out for itself. */
export type Facts = Partial<Pick<DecisionContext, 'joinCode' | 'gone' | 'author'>>;

/** What goes with one run of a command. */
export interface Following<T extends CommandType> {
  /** For the decision, however often it is taken again. */
  facts?: Facts;
  /** It was decided against, or came to nothing: gives back what was claimed for it. */
  refused?(): Promise<void>;
  /** It is committed: does what a record alone does not, and says what the command answers. */
  after?(done: Committed): Promise<Result<AnswerTo<T>, DomainError>>;
}

/**
 * What a command of this type needs before it is decided and does afterwards. What it remembers from before to
 * after is its own business. A command without one is its decision alone.
 */
export type Effect<T extends CommandType> = (
  asked: Asked<T>,
) => Following<T> | Promise<Following<T>>;

export type Effects = { [T in CommandType]?: Effect<T> };

/** What the effects work with. */
export interface EffectParts {
  deps: WorkshopsDeps;
  commit: Commit;
  hiddenNotes: ReturnType<typeof makeHiddenNotes>;
  erasing: ReturnType<typeof makeErasing>;
  voteCounts: ReturnType<typeof makeVoteCounts>;
  past: ReturnType<typeof makeBoardPoints>;
  templates: ReturnType<typeof makeTemplates>;
  /** Who is here, as this node knows it. */
  hereNow: (state: WorkshopState) => Here;
}
