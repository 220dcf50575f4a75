import { byKey, type Keyed } from './flow-order.ts';

/** More changes than that are cheaper sorted in at once. */
const MANY = 24;

/** A list that stays sorted by key. Changes are noted, and made together by `settle`. */
export class SortedList<T extends Keyed> {
  #items: T[] = [];
  #coming: T[] = [];
  #going = new Set<T>();
  /** From where on it is another one. */
  #from = Number.POSITIVE_INFINITY;

  /** In order. */
  get items(): readonly T[] {
    if (this.#coming.length > 0 || this.#going.size > 0) this.#apply();
    return this.#items;
  }

  add(item: T): void {
    this.#coming.push(item);
  }

  remove(item: T): void {
    const coming = this.#coming.indexOf(item);
    if (coming >= 0) this.#coming.splice(coming, 1);
    else this.#going.add(item);
  }

  /** Something about it is different, not its key. */
  touch(item: T): void {
    this.#from = Math.min(this.#from, this.#placeOf(item));
  }

  /** From which place on the list is another one than at the last `settle`. */
  settle(): number {
    this.#apply();
    const from = this.#from;
    this.#from = Number.POSITIVE_INFINITY;
    return from;
  }

  #apply(): void {
    const [coming, going] = [this.#coming, this.#going];
    this.#coming = [];
    this.#going = new Set();
    if (coming.length + going.size > MANY) {
      this.#items = this.#items.filter((item) => !going.has(item));
      this.#items.push(...coming);
      this.#items.sort(byKey);
      this.#from = 0;
      return;
    }
    for (const item of going) {
      const at = this.#placeOf(item);
      this.#items.splice(at, 1);
      this.#from = Math.min(this.#from, at);
    }
    for (const item of coming) {
      const at = this.#placeOf(item);
      this.#items.splice(at, 0, item);
      this.#from = Math.min(this.#from, at);
    }
  }

  /** Where it stands, or would. */
  #placeOf(item: Keyed): number {
    let [low, high] = [0, this.#items.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#items[middle];
      if (other && byKey(other, item) < 0 && other.id !== item.id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
