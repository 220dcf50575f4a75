import type { AuditLine, StoredWorkshop, WorkshopStore } from '../../ports/workshop-store.ts';
import { applyChange, copyWorkshop, emptyWorkshop, fits } from './stored-workshop.ts';

/** Workshops in a map. */
export function createMemoryWorkshopStore(): WorkshopStore {
  const workshops = new Map<string, StoredWorkshop>();
  const audits = new Map<string, AuditLine[]>();
  const claims = new Map<string, string>();
  const remembered = new Map<string, { value: string; expiresAt: number }>();

  return {
    async load(workshopId) {
      const workshop = workshops.get(workshopId);
      return workshop ? copyWorkshop(workshop) : null;
    },
    async commit(workshopId, change) {
      const workshop = workshops.get(workshopId) ?? emptyWorkshop();
      if (!fits(workshop, change)) return { ok: false, code: 'conflict' };
      applyChange(workshop, change);
      workshops.set(workshopId, workshop);
      return { ok: true, version: workshop.version };
    },
    async readable(workshopId) {
      return copyWorkshop(workshops.get(workshopId) ?? emptyWorkshop());
    },
    async list() {
      return [...workshops.keys()];
    },
    async remove(workshopId) {
      workshops.delete(workshopId);
      audits.delete(workshopId);
    },
    async claim(key, workshopId) {
      const owner = claims.get(key);
      if (owner === undefined) claims.set(key, workshopId);
      return owner === undefined || owner === workshopId;
    },
    async lookUp(key) {
      return claims.get(key) ?? null;
    },
    async release(key, workshopId) {
      if (claims.get(key) === workshopId) claims.delete(key);
    },
    async *claims() {
      for (const [key, owner] of [...claims]) yield { key, owner };
    },
    async adopt(workshopId, workshop) {
      if (workshops.has(workshopId)) throw new Error(`${workshopId} is there already`);
      workshops.set(workshopId, copyWorkshop(workshop));
    },
    async appendAudit(workshopId, line) {
      audits.set(workshopId, [...(audits.get(workshopId) ?? []), { ...line }]);
    },
    async readAudit(workshopId, since) {
      const kept = (audits.get(workshopId) ?? [])
        .filter((line) => line.at >= since)
        .sort((a, b) => a.at - b.at);
      audits.set(workshopId, kept);
      return kept.map((line) => ({ ...line }));
    },
    async remember(key, value, ttlMs) {
      const now = Date.now();
      for (const [old, { expiresAt }] of remembered) if (expiresAt <= now) remembered.delete(old);
      remembered.set(key, { value, expiresAt: now + ttlMs });
    },
    async recall(key) {
      const found = remembered.get(key);
      return found && found.expiresAt > Date.now() ? found.value : null;
    },
    async close() {},
  };
}
