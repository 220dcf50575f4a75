/** `others`: somebody else holds it. `too-many`: this person holds as many as they may. */
export type ClaimAnswer = 'held' | 'others' | 'too-many';

/** A Yjs client id on one board, and who wants to write under it. */
export interface ClientClaim {
  boardId: string;
  clientId: number;
  personId: string;
}

/** In milliseconds, counted from the last claim of the holder; then it is nobody's. */
export interface ClaimTerms {
  forMs: number;
  /** New ones beyond so many of this person on this board are `too-many`; without it there is no end. */
  atMost?: number;
}

/**
 * Whose Yjs client ids are whose before the log says so. One id, one holder, whatever the node: who asks
 * first holds it, and claiming it again renews it. `held` is durable when it resolves. Rejects with
 * `StoreAway`, and with `StoreDamaged` where a checksum does not hold.
 */
export interface ClientClaims {
  claim(claim: ClientClaim, terms: ClaimTerms): Promise<ClaimAnswer>;
}
