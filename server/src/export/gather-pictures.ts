import type { ResultNote, SessionResult } from '@stellwand/shared/results/session-result';
import type { Picture } from '../images/create-images.ts';
import { StoreDamaged } from '../ports/store-errors.ts';

/** By the name of their bytes. */
export type Pictures = ReadonlyMap<string, Picture>;

export const NO_PICTURES: Pictures = new Map();

/** A document that can still be mailed and opened; what is beyond stands in it as words. */
const MOST_BYTES = 24 * 1024 * 1024;

/**
 * The pictures a document shows, each once, in the order of the results, 24 MiB of them at most.
 * One whose bytes are gone or damaged is left out; its words stay.
 */
export async function gatherPictures(
  results: readonly SessionResult[],
  take: (workshopId: string, file: string) => Promise<Picture | null>,
): Promise<Pictures> {
  const pictures = new Map<string, Picture>();
  let left = MOST_BYTES;
  for (const result of results) {
    for (const { image } of notesOf(result)) {
      if (image === undefined || pictures.has(image)) continue;
      const picture = await take(result.workshop.workshopId, image).catch((fault: unknown) => {
        if (fault instanceof StoreDamaged) return null;
        throw fault;
      });
      if (!picture || picture.bytes.length > left) continue;
      left -= picture.bytes.length;
      pictures.set(image, picture);
    }
  }
  return pictures;
}

function notesOf(result: SessionResult): ResultNote[] {
  const headings = [
    ...result.areas,
    { notes: result.withoutArea, stacks: result.stacksWithoutArea },
  ];
  return headings.flatMap(({ notes, stacks }) => [
    ...notes,
    ...stacks.flatMap((stack) => stack.notes),
  ]);
}
