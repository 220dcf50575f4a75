import type { GroupView } from '@stellwand/shared/contracts/snapshot';

/** A group as the facilitator is laying it out; `key` is local and survives renaming and removing. */
export interface DraftGroup {
  key: string;
  name: string;
  members: readonly string[];
}

/** Groups on the drawing board. Nothing is sent before the facilitator says so. */
export interface GroupDraft {
  groups: readonly DraftGroup[];
  /** The number behind the next new key, so that a removed key never returns. */
  nextKey: number;
}

export function newDraft(count: number): GroupDraft {
  let draft: GroupDraft = { groups: [], nextKey: 1 };
  for (let index = 0; index < count; index++) draft = addGroup(draft);
  return draft;
}

/** Starts from the groups the server has, so that changing one person changes one person. */
export function draftFrom(groups: readonly GroupView[]): GroupDraft {
  return {
    groups: groups.map((group, index) => ({
      key: `g${index + 1}`,
      name: group.name,
      members: group.members,
    })),
    nextKey: groups.length + 1,
  };
}

export function addGroup(draft: GroupDraft): GroupDraft {
  return {
    groups: [...draft.groups, { key: `g${draft.nextKey}`, name: '', members: [] }],
    nextKey: draft.nextKey + 1,
  };
}

/** Its members become unassigned again. */
export function removeGroup(draft: GroupDraft, key: string): GroupDraft {
  return { ...draft, groups: draft.groups.filter((group) => group.key !== key) };
}

export function renameGroup(draft: GroupDraft, key: string, name: string): GroupDraft {
  return {
    ...draft,
    groups: draft.groups.map((group) => (group.key === key ? { ...group, name } : group)),
  };
}

/** Puts a person into one group and out of every other; `null` takes them out of all. */
export function assign(draft: GroupDraft, personId: string, key: string | null): GroupDraft {
  return {
    ...draft,
    groups: draft.groups.map((group) => {
      const others = group.members.filter((member) => member !== personId);
      if (group.key === key) return { ...group, members: [...others, personId] };
      return others.length === group.members.length ? group : { ...group, members: others };
    }),
  };
}

export const groupKeyOf = (draft: GroupDraft, personId: string): string | null =>
  draft.groups.find((group) => group.members.includes(personId))?.key ?? null;

export function unassigned(draft: GroupDraft, people: readonly string[]): string[] {
  const placed = new Set(draft.groups.flatMap((group) => group.members));
  return people.filter((personId) => !placed.has(personId));
}

/** Deals everybody without a group into the smallest ones, in the order given. */
export function dealRest(draft: GroupDraft, people: readonly string[]): GroupDraft {
  return unassigned(draft, people).reduce((dealt, personId) => {
    const smallest = dealt.groups.reduce<DraftGroup | undefined>(
      (best, group) => (!best || group.members.length < best.members.length ? group : best),
      undefined,
    );
    return smallest ? assign(dealt, personId, smallest.key) : dealt;
  }, draft);
}

/** The `groups` of a manual `groups.form`; people who have left meanwhile are dropped. */
export function toCommandGroups(
  draft: GroupDraft,
  people: readonly string[],
): { name?: string; members: string[] }[] {
  const present = new Set(people);
  return draft.groups.map((group) => {
    const members = group.members.filter((personId) => present.has(personId));
    const name = group.name.trim();
    return name ? { name, members } : { members };
  });
}
