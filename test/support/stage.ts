import type { CreateWorkshopAnswer } from '@stellwand/shared/contracts/http-api';
import { valueById } from '@stellwand/shared/lib/by-id';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { chooseSession, joinByCode, openLink } from './browser.ts';
import { type ContextOptions, openStage, type Stage } from './open-stage.ts';
import { smallFile } from './small-workshop.ts';

interface RoomOptions<Names extends readonly string[], Key> {
  /** Participants, by name; each gets a browser of their own. */
  people: Names;
  /** `smallFile` unless told otherwise. */
  file?: unknown;
  /** Title of the session whose board they are on. */
  session?: string;
  /** Key of the session whose facilitator is there, too. */
  facilitates?: Key;
  /** Of every participant's browser, and of the facilitator's. */
  browser?: ContextOptions;
  facilitatorBrowser?: ContextOptions;
}

interface Room<Names extends readonly string[], Key> {
  workshop: CreateWorkshopAnswer;
  /** In the order of the names, each on the board. */
  people: { [At in keyof Names]: Page };
  facilitator: Key extends string ? Page : null;
}

/** The stage of one file of tests, open while they run. */
export interface FileStage extends Stage {
  /** A fresh workshop, and people on a board of it. */
  room<const Names extends readonly string[], Key extends string | undefined = undefined>(
    options: RoomOptions<Names, Key>,
  ): Promise<Room<Names, Key>>;
}

/**
 * Opens a server and a browser before the first test of the file that calls it, closes every page after each
 * test, and both after the last. No page may complain or ask another host for anything, and that is looked at after
 * each test; `expected` where lines break or calls are refused on purpose: such a test says what it allows.
 */
export function fileStage({
  complaints = 'none',
}: {
  complaints?: 'none' | 'expected';
} = {}): FileStage {
  let opened: FileStage | undefined;
  beforeAll(async () => {
    const open = await openStage();
    opened = { ...open, room: (options) => openRoom(open, options) };
  });
  afterEach(async () => {
    await opened?.clear();
    if (complaints === 'none') expect(opened?.troubles).toEqual({ complaints: [], foreign: [] });
  });
  afterAll(() => opened?.close());
  return new Proxy({} as FileStage, {
    get(_, part) {
      if (!opened) throw new Error('the stage opens before the first test');
      return Reflect.get(opened, part);
    },
  });
}

async function openRoom<Names extends readonly string[], Key extends string | undefined>(
  open: Stage,
  options: RoomOptions<Names, Key>,
): Promise<Room<Names, Key>> {
  const { session = 'Eins', facilitates } = options;
  const workshop = await open.api.createWorkshop(options.file ?? smallFile());
  const sitDown = async (name: string): Promise<Page> => {
    const page = await open.newPage(options.browser);
    await joinByCode(page, open.server, workshop.joinCode, name);
    await chooseSession(page, session);
    return page;
  };
  const lead = async (key: string): Promise<Page> => {
    const page = await open.newPage(options.facilitatorBrowser);
    await openLink(page, valueById(workshop.links.facilitators, key) ?? '');
    return page;
  };
  const [facilitator, ...people] = await Promise.all([
    facilitates === undefined ? null : lead(facilitates),
    ...options.people.map(sitDown),
  ]);
  return { workshop, facilitator, people } as unknown as Room<Names, Key>;
}
