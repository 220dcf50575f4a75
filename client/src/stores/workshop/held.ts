import type { Projection } from '@stellwand/shared/contracts/projection';
import type { ClientEvent, Snapshot } from '@stellwand/shared/contracts/snapshot';
import { applyEvents } from './apply-events.ts';
import { applyProjection, type ProjectorView } from './projector.ts';

/**
 * What a tab was told of its workshop. It believes the server until something cannot be taken over or
 * shown (`distrust`); from then on every field is read, and what is of the wrong kind replaced. Not
 * before: reading costs every page something, and a bad value is rare.
 */
export class Held {
  snapshot: Snapshot | null = null;
  projector: ProjectorView | null = null;
  #readers: typeof import('./readers/read-snapshot.ts') | undefined;
  #changed: () => void;

  /** @param changed may throw, where a listener cannot cope with what it finds */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  take(next: Snapshot): void {
    this.#carefully(() => this.#set(next));
  }

  /** Does nothing before the first snapshot. */
  apply(events: readonly ClientEvent[], version: number): void {
    this.#carefully(() => {
      if (this.snapshot) this.#set(applyEvents(this.snapshot, events, version));
    });
  }

  project(message: Projection): void {
    this.#carefully(() => {
      const read = this.#readers?.readProjection(message) ?? message;
      this.projector = applyProjection(this.projector, read);
      this.#changed();
    });
  }

  /** Never rejects: where the readers cannot be fetched, the next failure asks again. */
  distrust = async (): Promise<void> => {
    if (this.#readers) return;
    try {
      this.#readers = await import('./readers/read-snapshot.ts');
    } catch {
      return;
    }
    const { readView } = this.#readers;
    this.#carefully(() => {
      if (this.projector) this.projector = readView(this.projector);
      if (this.snapshot) this.#set({ ...this.snapshot });
    });
  };

  #set(next: Snapshot): void {
    if (this.snapshot === next) return;
    this.snapshot = this.#readers?.readSnapshot(next) ?? next;
    this.#changed();
  }

  /**
   * What cannot be taken over as it is, is once more with care. Where that does not help it is a fault of this
   * page: said in the console, and whoever brought it goes on with the next.
   */
  #carefully(take: () => void): void {
    try {
      take();
    } catch (failure) {
      if (this.#readers) console.error(failure);
      else void this.distrust().then(() => this.#readers && this.#carefully(take));
    }
  }
}
