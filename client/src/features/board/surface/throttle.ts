/** Calls at most every `ms`, the last value always arrives. `flush` drops what waits. */
export function throttle<T>(ms: number, call: (value: T) => void) {
  let waiting: { value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tick = () => {
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = null;
    timer = setTimeout(tick, ms);
    call(value);
  };
  return {
    push(value: T): void {
      waiting = { value };
      if (timer === undefined) tick();
    },
    drop(): void {
      waiting = null;
    },
  };
}
