/** What the page notes about itself while it is measured. Times in ms. */
export interface PageNotes {
  /** Between two animation frames. */
  frames: number[];
  longTasks: number[];
  /** Event Timing of keys and clicks: from the event to the paint that shows its effect. */
  events: number[];
}

export interface PageProbe {
  /** From navigation to the first frame after the page could be used; 0 until then. */
  usableAt: number;
  start(): void;
  stop(): PageNotes;
}

declare global {
  interface Window {
    probe: PageProbe;
  }
}

/** Runs in the page before anything else; knows nothing of this module there. */
export function installProbe(isUsable: () => boolean): void {
  let notes: PageNotes = { frames: [], longTasks: [], events: [] };
  let running = false;
  let last = 0;
  let startedAt = 0;
  const frame = (now: number): void => {
    if (!running) return;
    if (last > 0) notes.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  const watch = (type: string, into: (entry: PerformanceEntry) => void, options: object): void =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) into(entry);
    }).observe({ type, ...options });
  watch('longtask', (entry) => notes.longTasks.push(entry.duration), {});
  watch(
    'event',
    (entry) => {
      // Entries of what happened before come late.
      if (entry.startTime < startedAt) return;
      if (/^(key|pointer|click|dblclick|input)/.test(entry.name)) notes.events.push(entry.duration);
    },
    { durationThreshold: 16 },
  );
  const look = (): void => {
    if (!document.body || !isUsable()) requestAnimationFrame(look);
    else
      requestAnimationFrame(() => {
        window.probe.usableAt = performance.now();
      });
  };
  window.probe = {
    usableAt: 0,
    start() {
      notes = { frames: [], longTasks: [], events: [] };
      running = true;
      startedAt = performance.now();
      last = 0;
      requestAnimationFrame(frame);
    },
    stop() {
      running = false;
      return notes;
    },
  };
  look();
}
