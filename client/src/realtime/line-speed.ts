/** On a line of so many bytes per ms the largest board is there within the usual patience. */
const QUICK = 1_000;
/** Fewer say nothing. */
const TELLING_BYTES = 50_000;
const MOST = 6;

/** What Resource Timing tells of a file; sizes are 0 where it came from the browser's own store. */
type Timing = PerformanceEntry &
  Partial<Record<'transferSize' | 'responseStart' | 'responseEnd', number>>;

/**
 * How many times slower this line is than one that brings the largest board within the usual patience, 1 to 6,
 * by the files of this page: their bytes over the time in which any of them was arriving.
 */
export function slownessOf(files: readonly Timing[]): number {
  let [bytes, ms, until] = [0, 0, 0];
  for (const { transferSize, responseStart = 0, responseEnd = 0 } of files) {
    if (!transferSize) continue;
    bytes += transferSize;
    ms += Math.max(0, responseEnd - Math.max(responseStart, until));
    until = Math.max(until, responseEnd);
  }
  return bytes < TELLING_BYTES ? 1 : Math.min(MOST, Math.max(1, (QUICK * ms) / bytes));
}
