import { cpuMicros } from '../process-figures.ts';
import { percentile } from '../statistics.ts';
import { openHall } from './hall.ts';
import type { Target } from './target.ts';

/** What is downloaded meanwhile: nothing, one document after the other, or ten at once, again and again. */
export const EXPORTS = [
  { name: 'no document', format: 'md', atOnce: 0 },
  { name: 'whole workshop as md', format: 'md', atOnce: 1 },
  { name: 'ten html at once', format: 'html', atOnce: 10 },
] as const;
export type ExportName = (typeof EXPORTS)[number]['name'];

export interface ExportFigures {
  editMs: { p50: number; p95: number; p99: number };
  documents: number;
  documentBytes: number;
  /** CPU of the server's own process in all turns; grows with what a document costs there. */
  serverCpuMs: number;
}

const WARM_UP_MS = 5_000;
/** Each kind has so many turns, one after the other: a machine that changes its pace changes it for all. */
const TURNS = 4;

/**
 * 110 people on 11 boards of 500 notes, half of them typing, and somebody who downloads the results of the
 * whole day: how long an edit takes to reach the others with and without, in one run.
 */
export async function runExporting(
  target: Target,
  measureMs: number,
): Promise<Record<ExportName, ExportFigures>> {
  const { download } = target;
  if (!download) throw new Error(`${target.name} has no results`);
  const hall = await openHall(target);
  await download('md');
  await download('html');
  await new Promise((resolve) => setTimeout(resolve, WARM_UP_MS));

  type Found = Pick<ExportFigures, 'documents' | 'documentBytes' | 'serverCpuMs'>;
  const found = new Map<ExportName, Found & { edits: number[] }>();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const { name, format, atOnce } of EXPORTS) {
      const one = found.get(name) ?? { edits: [], documents: 0, documentBytes: 0, serverCpuMs: 0 };
      found.set(name, one);
      hall.edits = one.edits;
      let isOver = false;
      const cpuBefore = cpuMicros(target.pids());
      const downloading = Array.from({ length: atOnce }, async () => {
        while (!isOver) {
          one.documentBytes = await download(format);
          one.documents++;
        }
      });
      await new Promise((resolve) => setTimeout(resolve, measureMs / TURNS));
      hall.edits = null;
      isOver = true;
      one.serverCpuMs += (cpuMicros(target.pids()) - cpuBefore) / 1_000;
      await Promise.all(downloading);
    }
  }
  hall.leave();
  const figures = (name: ExportName): ExportFigures => {
    const counted = found.get(name);
    const all = counted?.edits ?? [];
    return {
      editMs: { p50: percentile(all, 0.5), p95: percentile(all, 0.95), p99: percentile(all, 0.99) },
      documents: counted?.documents ?? 0,
      documentBytes: counted?.documentBytes ?? 0,
      serverCpuMs: counted?.serverCpuMs ?? 0,
    };
  };
  return {
    'no document': figures('no document'),
    'whole workshop as md': figures('whole workshop as md'),
    'ten html at once': figures('ten html at once'),
  };
}
