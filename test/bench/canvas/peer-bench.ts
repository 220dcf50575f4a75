import type { Camera, Point } from './board-plan.ts';

/** What the page of a peer offers to the driver; zooming and panning while measured is by wheel. */
export interface PeerBench {
  usable: boolean;
  camera(): Camera;
  /** Top left of the surface in world units. */
  setCamera(camera: Camera): void;
  position(id: string): Point | null;
  textOf(id: string): string;
  select(ids: readonly string[]): number;
  startPeople(centre: Point): void;
  pointers(): number;
}

declare global {
  interface Window {
    peer: PeerBench;
  }
}
