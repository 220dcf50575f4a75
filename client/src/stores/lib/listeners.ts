export type Unsubscribe = () => void;

/** A set of listeners to one fact. A listener may subscribe or leave while being called. */
export class Listeners {
  #all = new Set<() => void>();

  get empty(): boolean {
    return this.#all.size === 0;
  }

  add(listener: () => void): Unsubscribe {
    // Wrapped, so that the same function subscribed twice counts twice.
    const entry = () => listener();
    this.#all.add(entry);
    return () => {
      this.#all.delete(entry);
    };
  }

  call(): void {
    for (const listener of [...this.#all]) listener();
  }
}
