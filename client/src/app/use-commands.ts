import type { Command } from '@stellwand/shared/contracts/command';
import { useCallback, useState } from 'react';
import type { WorkshopStore } from '../stores/api.ts';
import { refusalText } from './refusal-text.ts';

/** Sends commands and keeps the last refusal in words until it is dismissed or the next one works. */
export function useCommands(workshop: WorkshopStore) {
  const [failure, setFailure] = useState<string>();
  const ask = useCallback(
    async (command: Command) => {
      const answer = await workshop.send(command);
      setFailure(answer.ok ? undefined : refusalText(answer.error));
      return answer.ok ? answer : null;
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
