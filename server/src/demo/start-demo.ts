import { systemClock } from '../adapters/system/system-clock.ts';
import { systemRandom } from '../adapters/system/system-random.ts';
import type { App } from '../app.ts';
import type { Config } from '../config/read-config.ts';
import type { Logger } from '../ports/logger.ts';
import { ensureDemo } from './ensure-demo.ts';
import { readWelcome, welcomeText } from './welcome.ts';
import { createNoteWriter } from './write-notes.ts';

/**
 * Prepares the demo where it is wanted and the store is empty, and shows the person at the terminal
 * the way in. Shows it again at every start, as long as the demo is there.
 */
export async function startDemo(
  { engine, documents }: Pick<App, 'engine' | 'documents'>,
  config: Pick<Config, 'demo' | 'publicUrl'>,
  logger: Logger,
  show: (text: string) => void = (text) => process.stdout.write(text),
): Promise<void> {
  if (!config.demo) return;
  const writeAs = createNoteWriter({ documents, clock: systemClock, random: systemRandom });
  const workshopId = await ensureDemo({ engine, writeAs });
  if (workshopId === null) return;
  const welcome = await readWelcome(engine, workshopId);
  if (welcome) show(welcomeText(welcome, config.publicUrl));
  logger.info({ workshopId }, 'demo ready');
}
