import { type OpenCanvas, settle } from './open-canvas.ts';

/** What one scenario cost. Times in ms; a step is one turn of the wheel, one move or one key. */
export interface Figures {
  /** Script, layout and style on the main thread, per step. */
  main: number;
  /** The parts of `main`. */
  script: number;
  layout: number;
  style: number;
  /** Everything the main thread did, per step. */
  task: number;
  p95Frame: number;
  /** Share of frames over 33 ms. */
  slowFrames: number;
  longTasks: number;
  /** Longest time from a key or click to the paint that shows it; 0 means under 16. */
  worstEvent: number;
}

type Metrics = Record<string, number>;

export async function metricsOf({ cdp }: OpenCanvas): Promise<Metrics> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Runs `steps` steps, each when its frame is due, however long the page takes over one. */
export async function measure(
  canvas: OpenCanvas,
  steps: number,
  step: (n: number) => Promise<unknown>,
  paceMs = 1_000 / 60,
): Promise<Figures> {
  await settle(canvas.page);
  await canvas.page.evaluate(() => window.probe.start());
  const before = await metricsOf(canvas);
  let due = performance.now();
  for (let n = 0; n < steps; n++) {
    await step(n);
    due = Math.max(due + paceMs, performance.now());
    await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
  }
  await settle(canvas.page, 4);
  const after = await metricsOf(canvas);
  const { frames, longTasks, events } = await canvas.page.evaluate(() => window.probe.stop());
  const spent = (name: string): number =>
    (((after[name] ?? 0) - (before[name] ?? 0)) * 1_000) / steps;
  const script = spent('ScriptDuration');
  const layout = spent('LayoutDuration');
  const style = spent('RecalcStyleDuration');
  frames.sort((a, b) => a - b);
  return {
    main: script + layout + style,
    script,
    layout,
    style,
    task: spent('TaskDuration'),
    p95Frame: frames[Math.floor(frames.length * 0.95)] ?? 0,
    slowFrames: frames.filter((ms) => ms > 34).length / Math.max(1, frames.length),
    longTasks: longTasks.length,
    worstEvent: Math.max(0, ...events),
  };
}
