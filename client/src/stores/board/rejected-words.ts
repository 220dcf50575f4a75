import type { ErrorCode } from '@stellwand/shared/contracts/errors';
import type { Unsubscribe } from '../lib/listeners.ts';
import { Listeners } from '../lib/listeners.ts';
import { newId } from '../lib/new-id.ts';

/** Something the server refused; the words are kept so that nothing typed is lost. */
export interface RejectedWork {
  id: string;
  /**
   * Why; `over-limit`: not refused, but more than fits on one note; `left-behind`: whoever wrote it on this
   * device is nobody to the server any more; `begun`: never sent, and its field is out of reach.
   */
  code: ErrorCode | 'over-limit' | 'left-behind' | 'begun';
  elementId: string;
  text: string;
  /** It was copied or discarded. */
  putAway?: (() => void) | undefined;
}

export interface Rejecting {
  rejected(): readonly RejectedWork[];
  dismissRejected(id: string): void;
  subscribeRejected(listener: () => void): Unsubscribe;
}

/** Words that found no place on the board, kept until the person has copied or dismissed them. */
export class RejectedWords {
  #works: readonly RejectedWork[] = [];
  #listeners = new Listeners();

  all = (): readonly RejectedWork[] => this.#works;
  subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);

  /** The newest words of an element replace its older ones; what did not fit on it stands beside them. */
  add(
    code: RejectedWork['code'],
    elementId: string,
    text: string,
    putAway?: RejectedWork['putAway'],
  ): void {
    const isOver = code === 'over-limit';
    const others = this.#works.filter(
      (work) => work.elementId !== elementId || (work.code === 'over-limit') !== isOver,
    );
    this.#works = [...others, { id: newId(), code, elementId, text, putAway }];
    this.#listeners.call();
  }

  /** More than fits on an element: goes behind what was over before, as when somebody types on. */
  addRest(elementId: string, rest: string): void {
    const before = this.#works.find(
      (work) => work.elementId === elementId && work.code === 'over-limit',
    );
    const isTyped = rest.length <= 2 || !before;
    this.add('over-limit', elementId, `${before?.text ?? ''}${isTyped ? '' : '\n'}${rest}`);
  }

  dismiss = (id: string): void => {
    this.#works.find((work) => work.id === id)?.putAway?.();
    this.#works = this.#works.filter((work) => work.id !== id);
    this.#listeners.call();
  };
}
