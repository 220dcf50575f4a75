import { median } from '../statistics.ts';
import type { LayoutCost } from './layout-cost.ts';
import type { Figures } from './measure.ts';
import { SCENARIOS, type ScenarioName } from './scenarios.ts';

/** One canvas with one board in one browser. */
export interface Run {
  canvas: string;
  notes: number;
  /** From navigation to the first frame after it could be used. */
  usableMs: number;
  /** After loading, garbage collected. */
  heapMb: number;
  /** Most elements in the page at any time. */
  elements: number;
  scenarios: Partial<Record<ScenarioName, Figures>>;
  /** Scenarios that did not do what they say; they have no figure. */
  failures: string[];
}

type Say = (text: string) => void;

/** Median ms of laying out where notes flow; goals for one added or moved: 2 at 2,000, 5 at 10,000. */
export function printLayouts(layouts: readonly LayoutCost[], say: Say): void {
  say('\nlayout, ms: notes · whole board · one added at the end · one moved to the beginning');
  for (const { notes, whole, added, moved } of layouts) {
    say(`${notes} · ${whole.toFixed(0)} · ${added.toFixed(2)} · ${moved.toFixed(2)}`);
  }
}

export function printTables(runs: readonly Run[], say: Say): void {
  const sizes = [...new Set(runs.map(({ notes }) => notes))];
  const canvases = [...new Set(runs.map(({ canvas }) => canvas))];
  const shown = SCENARIOS.filter((name) => runs.some(({ scenarios }) => scenarios[name]));
  for (const notes of sizes) {
    const of = (canvas: string): Run[] =>
      runs.filter((run) => run.canvas === canvas && run.notes === notes);
    const spread = (values: readonly (number | undefined)[], digits: number): string => {
      const known = values.filter((value) => value !== undefined);
      if (known.length === 0) return '–';
      const mid = median(known).toFixed(digits);
      if (known.length === 1) return mid;
      return `${mid} (${Math.min(...known).toFixed(digits)}–${Math.max(...known).toFixed(digits)})`;
    };
    const ratio = (canvas: string, pick: (run: Run) => number | undefined): string => {
      const middle = (name: string): number => median(of(name).flatMap((run) => pick(run) ?? []));
      const value = middle(canvas) / middle('ours');
      return Number.isFinite(value) && value > 0 ? `${value.toFixed(1)}×` : '–';
    };
    const table = (title: string, cell: (canvas: string, name: ScenarioName) => string): void => {
      say(`\n${title}, ${notes} notes\n`);
      say(`| | ${shown.join(' | ')} |`);
      say(`|---${'|---'.repeat(shown.length)}|`);
      for (const canvas of canvases) {
        say(`| ${canvas} | ${shown.map((name) => cell(canvas, name)).join(' | ')} |`);
      }
    };
    table('Script, layout and style, ms per step', (canvas, name) =>
      spread(
        of(canvas).map(({ scenarios }) => scenarios[name]?.main),
        1,
      ),
    );
    table(
      'Task ms / p95 frame ms / frames over 33 ms / long tasks / worst event ms',
      (canvas, name) => {
        const figures = of(canvas).flatMap(({ scenarios }) => scenarios[name] ?? []);
        if (figures.length === 0) return '–';
        const mid = (pick: (one: Figures) => number): number => median(figures.map(pick));
        const share = Math.round(mid(({ slowFrames }) => slowFrames) * 100);
        return [
          mid(({ task }) => task).toFixed(0),
          mid(({ p95Frame }) => p95Frame).toFixed(0),
          `${share} %`,
          mid(({ longTasks }) => longTasks).toFixed(0),
          mid(({ worstEvent }) => worstEvent).toFixed(0),
        ].join(' / ');
      },
    );
    say(`\nLoading, ${notes} notes\n`);
    say('| | usable ms | heap MB | elements |');
    say('|---|---|---|---|');
    for (const canvas of canvases) {
      const all = of(canvas);
      const usable = all.map(({ usableMs }) => usableMs);
      const heap = all.map(({ heapMb }) => heapMb);
      const elements = all.map((run) => run.elements);
      say(`| ${canvas} | ${spread(usable, 0)} | ${spread(heap, 1)} | ${spread(elements, 0)} |`);
    }
    const peers = canvases.filter((canvas) => canvas !== 'ours');
    if (peers.length === canvases.length) continue;
    if (peers.length > 0) {
      say(`\nAgainst ours (script, layout and style), ${notes} notes\n`);
      say(`| | ${shown.join(' | ')} | usable |`);
      say(`|---${'|---'.repeat(shown.length + 1)}|`);
      for (const peer of peers) {
        const cells = shown.map((name) => ratio(peer, ({ scenarios }) => scenarios[name]?.main));
        say(`| ${peer} | ${[...cells, ratio(peer, (run) => run.usableMs)].join(' | ')} |`);
      }
    }
  }
  for (const { canvas, notes, failures } of runs) {
    for (const failure of failures) say(`not measured: ${canvas}, ${notes} notes, ${failure}`);
  }
}
