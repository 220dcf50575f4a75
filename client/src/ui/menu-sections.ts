/** Items that stand together in a menu, under their heading if they have one. */
export interface MenuSection<T> {
  heading: string | undefined;
  items: readonly T[];
}

/** Runs of neighbours with the same heading, in the order of the menu. */
export function inSections<T extends { section?: string }>(items: readonly T[]): MenuSection<T>[] {
  const sections: { heading: string | undefined; items: T[] }[] = [];
  for (const item of items) {
    const last = sections.at(-1);
    if (last && last.heading === item.section) last.items.push(item);
    else sections.push({ heading: item.section, items: [item] });
  }
  return sections;
}
