import type { ClientClaims } from '../../ports/client-claims.ts';
import { type ClaimTable, createClaimTable } from './claim-table.ts';

/** Claims in a map. */
export function createMemoryClientClaims(): ClientClaims {
  const boards = new Map<string, ClaimTable>();
  return {
    async claim({ boardId, clientId, personId }, terms) {
      const table = boards.get(boardId) ?? createClaimTable();
      boards.set(boardId, table);
      return table.decide(clientId, personId, terms, Date.now()).answer;
    },
  };
}
