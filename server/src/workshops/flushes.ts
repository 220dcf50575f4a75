import type { ClientEvent } from '@stellwand/shared/contracts/snapshot';
import type { AttentionMessage } from '@stellwand/shared/contracts/socket-events';
import { attentionBetween } from '@stellwand/shared/domain/attention';
import { audienceKey, type Online } from '@stellwand/shared/domain/audience';
import { changesBetween, meChanges } from '@stellwand/shared/domain/changes';
import { meView, type SharedView, sharedViewFor } from '@stellwand/shared/domain/views/snapshot';
import {
  memberOf,
  type PersonEntry,
  type WorkshopState,
} from '@stellwand/shared/domain/workshop-state';
import { dotsBetween, type Moment } from './dots.ts';
import type { Flush } from './engine-api.ts';

/** What leads from one moment to the next, computed once per audience class and only when asked. */
export function flushBetween(before: Moment, after: Moment): Flush {
  const viewsBefore = cachedViews(before);
  const viewsAfter = cachedViews(after);
  const changes = new Map<string, ClientEvent[]>();
  const dots = dotsBetween(before, after);
  const called =
    before.state.sessions !== after.state.sessions || before.state.people !== after.state.people;
  const calls = new Map<string, AttentionMessage[]>();
  return {
    since: before.state.version,
    version: after.state.version,
    eventsFor(personId) {
      const now = memberOf(after.state, personId);
      if (!now) return [];
      const was = memberOf(before.state, personId);
      const me = () => meChanges(was && meView(before.state, was), meView(after.state, now));
      if (dots) return [...dots.eventsFor(now), ...(dots.areOf(personId) ? me() : [])];
      const [from, to] = [viewsBefore(was ?? now), viewsAfter(now)];
      const pair = `${from.key}\n${to.key}`;
      const shared = changes.get(pair) ?? changesBetween(from.view(), to.view());
      changes.set(pair, shared);
      return [...shared, ...me()];
    },
    attentionFor(personId) {
      const now = called ? memberOf(after.state, personId) : null;
      if (!now) return [];
      const [from, to] = [viewsBefore(memberOf(before.state, personId) ?? now), viewsAfter(now)];
      const pair = `${from.key}\n${to.key}`;
      const messages =
        calls.get(pair) ?? attentionBetween(from.view().sessions, to.view().sessions);
      calls.set(pair, messages);
      return messages;
    },
  };
}

function cachedViews({ state, online, here }: Moment) {
  const views = new Map<string, SharedView>();
  return (viewer: PersonEntry) => {
    const key = audienceKey(state, viewer);
    const view = (): SharedView => {
      const known = views.get(key) ?? sharedViewFor(state, viewer, online, here);
      views.set(key, known);
      return known;
    };
    return { key, view };
  };
}

/** How long steps are gathered before watchers hear of them. */
const COALESCE_MS = 25;
const NOBODY: Online = new Set();

/** Gathers the steps of each workshop and hands them to its watchers as one. */
export function createFlushes(present: (workshopId: string) => Moment | null) {
  const watchers = new Map<string, Set<(flush: Flush) => void>>();
  const last = new Map<string, Moment>();
  const timers = new Map<string, NodeJS.Timeout>();

  function flush(workshopId: string): void {
    timers.delete(workshopId);
    const before = last.get(workshopId);
    const after = present(workshopId);
    const listeners = watchers.get(workshopId);
    if (!after || !listeners) return;
    last.set(workshopId, after);
    if (!before) return;
    const step = flushBetween(before, after);
    for (const listener of listeners) listener(step);
  }

  function schedule(workshopId: string): void {
    if (timers.has(workshopId) || !watchers.has(workshopId)) return;
    timers.set(workshopId, setTimeout(flush, COALESCE_MS, workshopId).unref());
  }

  return {
    /** Something changed. `before` is where a watcher stood who had nothing yet. */
    changed(workshopId: string, before?: WorkshopState): void {
      if (before && watchers.has(workshopId) && !last.has(workshopId)) {
        last.set(workshopId, { state: before, online: NOBODY });
      }
      schedule(workshopId);
    },

    observe(workshopId: string, listener: (flush: Flush) => void): () => void {
      const listeners = watchers.get(workshopId) ?? new Set();
      watchers.set(workshopId, listeners.add(listener));
      if (!last.has(workshopId)) {
        const now = present(workshopId);
        if (now) last.set(workshopId, now);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        watchers.delete(workshopId);
        last.delete(workshopId);
      };
    },

    close(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      watchers.clear();
    },
  };
}
