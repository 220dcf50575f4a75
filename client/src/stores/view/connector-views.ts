import type { BoardElement } from '@stellwand/shared/contracts/board-document';

/** A connector as one of its ends sees it. */
export interface ConnectorView {
  id: string;
  otherId: string;
  /** True where the arrow leads away from here. */
  outward: boolean;
  text: string;
  color: string | undefined;
}

type Elements = ReadonlyMap<string, BoardElement>;

/** Which connectors meet at which element. One of which an end is gone is not seen. */
export class ConnectorViews {
  #ends = new Map<string, readonly [from: string, to: string]>();
  #at = new Map<string, Set<string>>();
  #connectors = new Map<string, readonly ConnectorView[]>();

  /** The same list until something of it changed. */
  of(id: string): readonly ConnectorView[] | undefined {
    return this.#connectors.get(id);
  }

  /** Reads these elements again; answers whose connectors are different now. */
  refresh(dirty: Iterable<string>, elements: Elements): string[] {
    const touched = new Set<string>();
    for (const id of dirty) {
      const element = elements.get(id);
      const before = this.#ends.get(id);
      if (element?.type === 'connector' && element.from !== undefined && element.to !== undefined) {
        if (!before) this.#tie(id, [element.from, element.to]);
      } else if (before) this.#untie(id, before);
      for (const end of before ?? this.#ends.get(id) ?? []) touched.add(end);
      // An end that came or went takes the connector away at its other end.
      for (const connector of this.#at.get(id) ?? []) {
        for (const end of this.#ends.get(connector) ?? []) touched.add(end);
      }
    }
    return [...touched].filter((id) => this.#read(id, elements));
  }

  #tie(id: string, ends: readonly [string, string]): void {
    this.#ends.set(id, ends);
    for (const end of ends) this.#at.set(end, (this.#at.get(end) ?? new Set()).add(id));
  }

  #untie(id: string, ends: readonly [string, string]): void {
    this.#ends.delete(id);
    for (const end of ends) {
      const connectors = this.#at.get(end);
      connectors?.delete(id);
      if (connectors?.size === 0) this.#at.delete(end);
    }
  }

  #read(id: string, elements: Elements): boolean {
    const connectors: ConnectorView[] = [];
    for (const connector of elements.has(id) ? (this.#at.get(id) ?? []) : []) {
      const [from = '', to = ''] = this.#ends.get(connector) ?? [];
      const outward = from === id;
      const otherId = outward ? to : from;
      if (!elements.has(otherId)) continue;
      const { text = '', color } = elements.get(connector) ?? {};
      connectors.push({ id: connector, otherId, outward, text, color });
    }
    connectors.sort((a, b) => (a.id < b.id ? -1 : 1));
    if (JSON.stringify(connectors) === JSON.stringify(this.#connectors.get(id) ?? [])) return false;
    if (connectors.length > 0) this.#connectors.set(id, connectors);
    else this.#connectors.delete(id);
    return true;
  }
}
