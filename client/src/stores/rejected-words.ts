import type { RejectedWork, Unsubscribe } from './api.ts';
import { Listeners } from './listeners.ts';
import { newId } from './new-id.ts';

/** Words that found no place on the board, kept until the person has copied or dismissed them. */
export class RejectedWords {
  #works: readonly RejectedWork[] = [];
  #listeners = new Listeners();

  all = (): readonly RejectedWork[] => this.#works;
  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** The newest words of an element replace its older ones. */
  add(
    code: RejectedWork['code'],
    elementId: string,
    text: string,
    putAway?: RejectedWork['putAway'],
  ): void {
    const others = this.#works.filter((work) => work.elementId !== elementId);
    this.#works = [...others, { id: newId(), code, elementId, text, putAway }];
    this.#listeners.call();
  }

  dismiss = (id: string): void => {
    this.#works.find((work) => work.id === id)?.putAway?.();
    this.#works = this.#works.filter((work) => work.id !== id);
    this.#listeners.call();
  };
}
