/** A point in world units. */
export interface Point {
  x: number;
  y: number;
}
