import type { SessionResult, WorkshopResult } from '@stellwand/shared/results/session-result';
import { describe, expect, it } from 'vitest';
import { FORMATS } from './registry.ts';

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/**
 * A small result with every branch a format has: groups, authors, line breaks, stacks, dots, comments,
 * internal notes, votes, empty areas, no area.
 */
const sampleSession: SessionResult = {
  schema: 1,
  workshop: { workshopId: 'workshop-1', title: 'OZG-Erfahrungsaustausch', place: 'Erfurt' },
  sessionId: 'session-1',
  key: 'roll-in',
  title: 'Roll-in in die Fläche',
  question: 'Was braucht es, damit ein Dienst in jeder Kommune ankommt?',
  language: 'de',
  version: 42,
  content: '0123456789abcdef',
  areas: [
    {
      title: 'Was läuft gut?',
      dots: 4,
      stacks: [],
      notes: [
        {
          elementId: 'element-01',
          boardId: 'board-001',
          text: 'Feste Ansprechperson je Landkreis',
          group: 'Gruppe 1',
          author: 'Ada Beispiel',
          dots: 5,
          comments: [
            { text: 'Bei uns gibt es sie.\nSeit Mai.', author: 'Béla' },
            { text: '=Zustimmung' },
          ],
        },
        {
          elementId: 'element-02',
          boardId: 'board-000',
          text: 'Kennzahl „Kommunen je Dienst“',
          internal: true,
        },
      ],
    },
    {
      title: 'Was bremst?',
      stacks: [
        {
          elementId: 'stack-001',
          boardId: 'board-002',
          title: 'Papierkram',
          group: 'Gruppe 2',
          dots: 1,
          notes: [
            {
              elementId: 'element-05',
              boardId: 'board-002',
              text: 'Formulare doppelt',
              group: 'Gruppe 2',
              dots: 2,
            },
          ],
        },
      ],
      notes: [
        {
          elementId: 'element-03',
          boardId: 'board-002',
          text: 'Verträge; Kosten\nund "Zuständigkeit"\n- unklar',
          group: 'Gruppe 2',
          author: 'Gast 7',
        },
      ],
    },
    { title: 'Nächste Schritte', stacks: [], notes: [] },
  ],
  withoutArea: [
    {
      elementId: 'element-04',
      boardId: 'board-000',
      text: '=SUMME(A1:A9)',
      author: 'Ada Beispiel',
    },
  ],
  stacksWithoutArea: [],
  votes: [
    {
      targets: 'notes',
      budget: 3,
      maxPerTarget: 2,
      voters: 4,
      ranking: [
        { rank: 1, text: 'Feste Ansprechperson je Landkreis', dots: 5 },
        { rank: 2, text: 'Formulare doppelt', dots: 2 },
        { rank: 2, text: 'Verträge', dots: 2 },
      ],
    },
    { group: 'Gruppe 2', targets: 'stacks', budget: 1, maxPerTarget: 1, voters: 1, ranking: [] },
  ],
};

const sampleWorkshop: WorkshopResult = {
  schema: 1,
  workshop: sampleSession.workshop,
  language: 'de',
  version: 42,
  sessions: [
    sampleSession,
    {
      ...sampleSession,
      sessionId: 'session-2',
      key: 'change',
      title: 'Change & Kultur',
      areas: [{ title: 'Ideen', stacks: [], notes: [] }],
      withoutArea: [],
      votes: [],
    },
  ],
};

describe.each(Object.entries(FORMATS))('%s', (name, format) => {
  it('writes a session as it always did', async () => {
    await expect(textOf(format.write(sampleSession, 'de'))).toMatchFileSnapshot(
      `golden/session.de.${name}`,
    );
  });

  it('writes a whole workshop as it always did, labelled in English', async () => {
    await expect(textOf(format.write(sampleWorkshop, 'en'))).toMatchFileSnapshot(
      `golden/workshop.en.${name}`,
    );
  });

  it('R27 gives the same bytes for the same result', () => {
    expect(format.write(structuredClone(sampleSession), 'de')).toEqual(
      format.write(sampleSession, 'de'),
    );
  });
});

it('json is the result itself', () => {
  expect(JSON.parse(textOf(FORMATS.json.write(sampleSession, 'de')))).toEqual(sampleSession);
});
