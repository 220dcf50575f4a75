import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { Unsubscribe } from '../lib/listeners.ts';
import type { ConnectorView } from './connector-views.ts';
import type { Box, SpatialIndex } from './spatial-index.ts';
import type { AreaView, NoteView, StackView } from './views.ts';

/** A board as it is seen. Every getter returns the same reference until its part changed. */
export interface BoardReading {
  /** Reading order: areas left to right, inside an area rows top to bottom; then notes outside. */
  noteIds(): readonly string[];
  note(id: string): NoteView | undefined;
  areas(): readonly AreaView[];
  stacks(): readonly StackView[];
  stack(id: string): StackView | undefined;
  /** Of a note, label or stack. */
  connectors(id: string): readonly ConnectorView[];
  /** One element of any type as it is stored. */
  element(id: string): BoardElement | undefined;
  elementIds(): Iterable<string>;
  subscribeIds(listener: () => void): Unsubscribe;
  subscribeNote(id: string, listener: () => void): Unsubscribe;
  subscribeAreas(listener: () => void): Unsubscribe;
  subscribeStacks(listener: () => void): Unsubscribe;
  /** Once per flush with the ids that changed: for the canvas underlay and the spatial index. */
  subscribeChanges(listener: (ids: ReadonlySet<string>) => void): Unsubscribe;
  /** Notes by place, current whenever `subscribeChanges` fires. */
  readonly index: SpatialIndex;
  /** Where an element of any type is shown, in world units: what it is stored with may lie elsewhere. */
  shownBox(id: string): Box | undefined;
  /** Where a place of the document is shown. */
  shownAt(stored: readonly [number, number]): [number, number];
  /** The area shown around a point, else null. All places but those of `element` are as they are shown. */
  areaAt(x: number, y: number): string | null;
}
