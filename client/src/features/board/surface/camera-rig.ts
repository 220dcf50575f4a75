import { type Camera, type Point, panBy, type Size, zoomAt } from './camera.ts';

/** Short enough not to wait for, long enough to see where things went. */
const GLIDE_MS = 160;

type FrameListener = (camera: Camera) => void;

/**
 * The camera and the one animation-frame loop of the canvas. Lives outside React: whoever draws
 * listens to frames. A frame runs only after something was changed or asked for one.
 */
export class CameraRig {
  #camera: Camera = { x: 0, y: 0, zoom: 1 };
  #viewport: Size = { width: 0, height: 0 };
  #listeners = new Set<FrameListener>();
  #frame = 0;
  #glide: { from: Camera; to: Camera; startedAt: number } | null = null;

  get camera(): Camera {
    return this.#camera;
  }

  get viewport(): Size {
    return this.#viewport;
  }

  /** Called once per frame in which anything changed. */
  onFrame(listener: FrameListener): () => void {
    this.#listeners.add(listener);
    this.invalidate();
    return () => this.#listeners.delete(listener);
  }

  /** Asks for a frame. */
  invalidate(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#run);
  }

  /** Draws at once what would be drawn with the next frame: for what must not be seen elsewhere first. */
  flush(): void {
    cancelAnimationFrame(this.#frame);
    this.#run(performance.now());
  }

  set(camera: Camera): void {
    this.#glide = null;
    this.#camera = camera;
    this.invalidate();
  }

  resize(viewport: Size): void {
    this.#viewport = viewport;
    this.invalidate();
  }

  pan(dx: number, dy: number): void {
    this.set(panBy(this.#camera, dx, dy));
  }

  /** Zooms around a screen point; around the middle of the viewport without one. */
  zoom(zoom: number, at: Point = this.middle()): void {
    this.set(zoomAt(this.#camera, zoom, at));
  }

  middle(): Point {
    return { x: this.#viewport.width / 2, y: this.#viewport.height / 2 };
  }

  /** Glides there, or jumps where less motion is wished for. */
  glideTo(to: Camera): void {
    if (to === this.#camera) return;
    if (wantsLessMotion()) {
      this.set(to);
      return;
    }
    this.#glide = { from: this.#camera, to, startedAt: performance.now() };
    this.invalidate();
  }

  /** Where the camera is going, or stands. */
  get target(): Camera {
    return this.#glide?.to ?? this.#camera;
  }

  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #run = (now: number): void => {
    this.#frame = 0;
    const glide = this.#glide;
    if (glide) {
      const part = Math.min(1, Math.max(0, (now - glide.startedAt) / GLIDE_MS));
      this.#camera = between(glide.from, glide.to, 1 - (1 - part) ** 3);
      if (part === 1) this.#glide = null;
      else this.invalidate();
    }
    for (const listener of this.#listeners) listener(this.#camera);
  };
}

function between(from: Camera, to: Camera, part: number): Camera {
  if (part === 1) return to;
  // Zoom is felt in ratios, so it is interpolated as one.
  const zoom = from.zoom * (to.zoom / from.zoom) ** part;
  const share =
    from.zoom === to.zoom ? part : (1 / from.zoom - 1 / zoom) / (1 / from.zoom - 1 / to.zoom);
  return {
    x: from.x + (to.x - from.x) * share,
    y: from.y + (to.y - from.y) * share,
    zoom,
  };
}

/** Said by the system, or chosen in the settings. */
export const wantsLessMotion = (): boolean =>
  document.documentElement.dataset.motion === 'less' ||
  matchMedia('(prefers-reduced-motion: reduce)').matches;
