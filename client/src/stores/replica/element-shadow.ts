import { elementsOf } from '@stellwand/shared/board/document';
import { readElement } from '@stellwand/shared/board/read-board';
import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type * as Y from 'yjs';

/** One element before and after a transaction; undefined where it did not or does not exist. */
export interface ElementChange {
  id: string;
  before: BoardElement | undefined;
  after: BoardElement | undefined;
}

/**
 * The board's elements as plain data, kept in step with one Y.Doc inside the very transaction that
 * changed them. Because it still holds the state before, it can say what a change did: the view
 * renders from it and the intents of this person are taken from it.
 */
export class ElementShadow {
  readonly elements = new Map<string, BoardElement>();
  #onChange: (changes: ElementChange[], local: boolean) => void;
  #unbind: () => void = () => {};

  constructor(onChange: (changes: ElementChange[], local: boolean) => void) {
    this.#onChange = onChange;
  }

  /** Follows `doc` from now on, instead of the one before; reports what is different in it. */
  bind(doc: Y.Doc): void {
    this.#unbind();
    const elements = elementsOf(doc);
    const gone = [...this.elements.keys()].filter((id) => !elements.has(id));
    this.#refresh([...elements.keys(), ...gone], elements, false);

    const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      const touched = new Set<string>();
      for (const event of events) {
        const id = event.path[0];
        if (id === undefined) for (const key of event.changes.keys.keys()) touched.add(key);
        else touched.add(String(id));
      }
      this.#refresh(touched, elements, transaction.local);
    };
    elements.observeDeep(observer);
    this.#unbind = () => elements.unobserveDeep(observer);
  }

  close(): void {
    this.#unbind();
  }

  #refresh(ids: Iterable<string>, elements: ReturnType<typeof elementsOf>, local: boolean): void {
    const changes: ElementChange[] = [];
    for (const id of ids) {
      const before = this.elements.get(id);
      const after = readElement(id, elements.get(id)) ?? undefined;
      if (after) this.elements.set(id, after);
      else this.elements.delete(id);
      if (before || after) changes.push({ id, before, after });
    }
    if (changes.length > 0) this.#onChange(changes, local);
  }
}
