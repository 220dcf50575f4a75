import type { Command, CommandOf, CommandType } from '@stellwand/shared/contracts/command';
import type { AnswerTo, Ask } from '@stellwand/shared/contracts/command-answers';
import { useCallback, useState } from 'react';
import type { WorkshopStore } from '../stores/workshop/workshop-store.ts';
import { refusalText } from './refusal-text.ts';

/** Sends commands and keeps the last refusal in words until it is dismissed or the next one works. */
export function useCommands(workshop: WorkshopStore) {
  const [failure, setFailure] = useState<string>();
  const ask: Ask = useCallback(
    async <T extends CommandType>(command: CommandOf<T>) => {
      const answer = await workshop.send(command);
      setFailure(answer.ok ? undefined : refusalText(answer.error));
      // The contract says what a command of this type answers.
      return answer.ok ? (answer as unknown as { version: number } & AnswerTo<T>) : null;
    },
    [workshop],
  );
  const run = useCallback(
    async (command: Command): Promise<boolean> => (await ask(command)) !== null,
    [ask],
  );
  const dismiss = useCallback(() => setFailure(undefined), []);
  return { run, ask, failure, dismiss };
}
