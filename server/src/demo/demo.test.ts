import { readFileSync } from 'node:fs';
import { AREA_LAYOUT, NOTE_SIZE } from '@stellwand/shared/contracts/board-document';
import { workshopFile } from '@stellwand/shared/contracts/workshop-file';
import { toById } from '@stellwand/shared/lib/by-id';
import { describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from './demo-people.ts';
import { erfurt } from './erfurt.ts';
import { layOutNotes } from './lay-out-notes.ts';
import { welcomeText } from './welcome.ts';

const WELCOME = {
  title: 'Sommer 2024',
  joinCode: 'ABCDEFGH',
  secrets: {
    organiser: 'org.secret',
    facilitators: toById([['roll-in', 'fac.secret']]),
    spectator: 'spe',
  },
  sessionTitles: new Map([['roll-in', 'Roll-in in die Fläche']]),
};

describe('demo workshop', () => {
  it('is the day the tests are run with', () => {
    const path = new URL('../../../test/fixtures/ozg-erfurt-2024.json', import.meta.url);
    const { $comment: _, ...fixture } = JSON.parse(readFileSync(path, 'utf8'));
    expect(erfurt).toEqual(fixture);
    expect(workshopFile.safeParse(erfurt).success).toBe(true);
  });

  it('has different people for each of three parallel sessions', () => {
    expect(new Set(DEMO_PEOPLE.map((person) => person.name)).size).toBe(24);
  });
});

describe('layOutNotes', () => {
  const session = workshopFile.parse(erfurt).sessions[0];
  const notes = session?.notes ?? [];
  const byAuthor = layOutNotes(notes, 8);
  const all = byAuthor.flat();

  it('gives every note to somebody, and everybody one', () => {
    expect(all.map((note) => note.text).sort()).toEqual(notes.map((note) => note.text).sort());
    expect(byAuthor.every((own) => own.length > 0)).toBe(true);
  });

  it('puts each note wholly inside its area and none upon another', () => {
    for (const { area, text } of notes) {
      const [x = 0, y = 0] = all.find((note) => note.text === text)?.pos ?? [];
      const left = AREA_LAYOUT.left + area * (AREA_LAYOUT.width + AREA_LAYOUT.gap);
      expect(x).toBeGreaterThanOrEqual(left);
      expect(x + NOTE_SIZE[0]).toBeLessThanOrEqual(left + AREA_LAYOUT.width);
      expect(y + NOTE_SIZE[1]).toBeLessThanOrEqual(AREA_LAYOUT.top + AREA_LAYOUT.height);
    }
    expect(new Set(all.map((note) => note.pos.join())).size).toBe(all.length);
  });
});

describe('welcomeText', () => {
  const textAt = (publicUrl: string) => welcomeText(WELCOME, publicUrl);
  const text = textAt('http://localhost:3000');

  it('shows the way in for every role, secrets only in the fragment', () => {
    expect(text).toContain('http://localhost:3000/j/ABCD-EFGH\n');
    expect(text).toContain('http://localhost:3000/redeem#org.secret\n');
    expect(text).toContain('Roll-in in die Fläche\n    http://localhost:3000/redeem#fac.secret\n');
    expect(text).toContain('http://localhost:3000/redeem#spe\n');
  });

  it('says how phones get in where the address is only good on this machine', () => {
    expect(text).toContain('PUBLIC_URL=');
    expect(textAt('https://stellwand.example')).not.toContain('PUBLIC_URL=');
  });

  it('draws a QR code', () => {
    expect(text.split('\n').filter((line) => /[█▀▄]{4}/.test(line)).length).toBeGreaterThan(10);
  });
});
