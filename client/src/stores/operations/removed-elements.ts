import type { BoardElement } from '@stellwand/shared/contracts/board-document';

/** More than anybody deletes and regrets; the oldest are forgotten first. */
const REMEMBERED = 2_000;

/** What this person deleted in this tab, as it was, so that exactly that can come back. */
export class RemovedElements {
  #elements = new Map<string, BoardElement>();

  remember(elements: readonly BoardElement[]): void {
    for (const element of elements) {
      this.#elements.delete(element.elementId);
      this.#elements.set(element.elementId, element);
    }
    for (const id of this.#elements.keys()) {
      if (this.#elements.size <= REMEMBERED) return;
      this.#elements.delete(id);
    }
  }

  of(ids: readonly string[]): BoardElement[] {
    return ids.flatMap((id) => this.#elements.get(id) ?? []);
  }
}
