import { createPersonBudget, type PersonBudget } from './pace.ts';

/** A budget that nobody uses is full again after this. */
const REFILL_MS = 5_000;

/**
 * One budget per person and board, shared by all their connections. Kept until it would be full again
 * anyway: reconnecting saves nobody from their pace (T29). Does not know what a budget is spent on.
 */
export interface PersonBudgets {
  /** One more connection uses it; every `take` has its `giveBack`. */
  take(key: string): PersonBudget;
  giveBack(key: string): void;
}

export function createPersonBudgets(): PersonBudgets {
  const budgets = new Map<string, { budget: PersonBudget; users: number }>();
  return {
    take(key) {
      const held = budgets.get(key) ?? { budget: createPersonBudget(), users: 0 };
      held.users++;
      budgets.set(key, held);
      return held.budget;
    },
    giveBack(key) {
      const held = budgets.get(key);
      if (!held || --held.users > 0) return;
      setTimeout(() => {
        if (held.users === 0 && budgets.get(key) === held) budgets.delete(key);
      }, REFILL_MS).unref();
    },
  };
}
