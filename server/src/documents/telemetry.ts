/** What the data plane tells the metrics; names of codes and durations, nothing personal. */
export interface Telemetry {
  accepted(): void;
  refused(code: string): void;
  resync(reason: string): void;
  /** From the acceptance of a tick's first edit to its durable commit. */
  durable(ms: number): void;
  slowConsumer(step: 'cursors' | 'stopped' | 'closed'): void;
  compacted(ms: number): void;
  /** This board's log is damaged. Told at every try to open it; counted once. */
  quarantined(boardId: string): void;
  /** It could be opened. */
  sound(boardId: string): void;
}

/** For tests and tools that do not look. */
export const SILENT_TELEMETRY: Telemetry = {
  accepted: () => {},
  refused: () => {},
  resync: () => {},
  durable: () => {},
  slowConsumer: () => {},
  compacted: () => {},
  quarantined: () => {},
  sound: () => {},
};
