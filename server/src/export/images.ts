import type { ResultNote, SessionResult } from '@stellwand/shared/results/session-result';
import type { Image } from '../images/create-images.ts';
import { StoreDamaged } from '../ports/store-errors.ts';

/** By the name of their bytes. */
export type Images = ReadonlyMap<string, Image>;

export const NO_IMAGES: Images = new Map();

/** A document that can still be mailed and opened; what is beyond stands in it as words. */
const MOST_BYTES = 24 * 1024 * 1024;

/** The images these results show, each once, in the order of the results. */
export function filesShownIn(results: readonly SessionResult[]): string[] {
  const files = results.flatMap((result) => notesOf(result).flatMap(({ image }) => image ?? []));
  return [...new Set(files)];
}

/**
 * These images one after the other, 24 MiB of them at most. One whose bytes are gone or damaged is left
 * out; its words stay.
 */
export async function* gatherImages(
  files: readonly string[],
  take: (file: string) => Promise<Image | null>,
): AsyncGenerator<{ file: string; image: Image }> {
  let left = MOST_BYTES;
  for (const file of files) {
    const image = await take(file).catch((fault: unknown) => {
      if (fault instanceof StoreDamaged) return null;
      throw fault;
    });
    if (!image || image.bytes.length > left) continue;
    left -= image.bytes.length;
    yield { file, image };
  }
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
