/**
 * What one person may do on one board right now. Computed from role, phase and lock by
 * `domain/policy`, enforced by the gate, mirrored by the interface. Plain booleans, so that both
 * sides ask the same question the same way.
 */
export interface BoardRights {
  /** May create notes (always with themselves as author). */
  create: boolean;
  /** May edit, move and recolour their own notes. */
  editOwn: boolean;
  /** May edit, move and recolour the notes of others. */
  editOthers: boolean;
  deleteOwn: boolean;
  deleteOthers: boolean;
  /** May touch areas, labels, titles, `locked`, `origin` and locked elements. */
  structure: boolean;
  /** Why writing is refused, if it is: the code the person gets. */
  refusal: 'not-allowed' | 'phase-read-only' | 'board-locked';
}

/** The same for who was moved away and finishes: what ends with that has a reason of its own. */
export interface FinishingRights extends Omit<BoardRights, 'refusal'> {
  refusal: BoardRights['refusal'] | 'moved';
}
