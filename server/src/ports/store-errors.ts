/** The store cannot be reached or cannot write right now. Trying again later can help. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';
}

/** … because it has no room left. What deletes is written all the same, as long as its reserve lasts. */
export class StoreFull extends StoreAway {}

/** The store works in a way that would break a promise (no AOF, evicting policy, newer format). */
export class StoreUnfit extends Error {
  override readonly name = 'StoreUnfit';
}

/** What was found is not what was written: its checksum does not hold. Trying again does not help. */
export class StoreDamaged extends Error {
  override readonly name: string = 'StoreDamaged';
}

/** The stored log of one board does not hold together: it is closed until it is repaired or restored. */
export class BoardDamaged extends StoreDamaged {
  override readonly name: string = 'BoardDamaged';
  readonly boardId: string;

  constructor(boardId: string, why: string, options?: ErrorOptions) {
    super(`the stored log of board ${boardId} ${why}`, options);
    this.boardId = boardId;
  }
}

/**
 * The stored log of one board is larger than this process may open: it is whole, but was made by a version
 * without bounds. Closed like a damaged one, so that it takes nothing else along.
 */
export class BoardTooLarge extends BoardDamaged {
  override readonly name = 'BoardTooLarge';

  constructor(boardId: string, atMost: number) {
    super(boardId, `is larger than ${atMost} bytes, so it is not opened`);
  }
}

/** The stored records of one workshop do not hold together; the others are not touched. */
export class WorkshopDamaged extends StoreDamaged {
  override readonly name = 'WorkshopDamaged';
  readonly workshopId: string;

  constructor(workshopId: string, why: string, options?: ErrorOptions) {
    super(`the stored workshop ${workshopId} ${why}`, options);
    this.workshopId = workshopId;
  }
}
