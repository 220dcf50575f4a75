/** Notes in a row: those of one stack, or free ones. */
export interface NoteRun {
  /** Null: free notes. */
  stackId: string | null;
  ids: string[];
}

/**
 * Splits the notes under one heading into stacks and what stands between them. In an order that pulls
 * a stack apart, it stands where its first note does.
 */
export function runsOf(
  ids: readonly string[],
  stackOf: (id: string) => string | undefined,
): NoteRun[] {
  const runs: NoteRun[] = [];
  const stacks = new Map<string, NoteRun>();
  for (const id of ids) {
    const stackId = stackOf(id) ?? null;
    const run = stackId === null ? runs.at(-1) : stacks.get(stackId);
    if (run?.stackId === stackId) {
      run.ids.push(id);
      continue;
    }
    const made: NoteRun = { stackId, ids: [id] };
    runs.push(made);
    if (stackId !== null) stacks.set(stackId, made);
  }
  return runs;
}
