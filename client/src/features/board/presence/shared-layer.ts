import { translate } from '../../../i18n/index.ts';
import type { PresenceView } from '../../../stores/board/presence.ts';
import { tintColor } from '../../../ui/tint.ts';
import { type Camera, toScreen } from '../surface/camera.ts';
import type { Scene } from '../surface/scene.ts';
import { LaserTrail, thirds } from './laser-trail.ts';

const SVG = 'http://www.w3.org/2000/svg';

export interface SharedLook {
  layer: string;
  trail: string;
  dot: string;
  large: string;
  target: string;
}

interface Laser {
  trail: LaserTrail;
  group: SVGGElement;
  lines: SVGPolylineElement[];
  dot: SVGCircleElement;
  on: boolean;
}

/** What one person shows the others: the place of a laser, the note they point at. */
export interface Shown {
  personId: string;
  name: string | undefined;
  color: string;
  large: boolean;
  laser: { x: number; y: number } | null;
  point: string | null;
}

/**
 * Laser trails and notes pointed at, of the others and one's own. An SVG that is written once a frame
 * while something fades, and not at all otherwise; with reduced motion a laser is a dot (LASER-2).
 */
export class SharedLayer {
  #scene: Scene;
  #look: SharedLook;
  #svg = document.createElementNS(SVG, 'svg');
  #targets = document.createElement('div');
  #lasers = new Map<string, Laser>();
  #own: Shown | null = null;
  #marked: string | null = null;
  #still: () => boolean;

  constructor(scene: Scene, look: SharedLook, still: () => boolean) {
    this.#scene = scene;
    this.#look = look;
    this.#still = still;
    this.#svg.setAttribute('class', look.layer);
    this.#svg.setAttribute('aria-hidden', 'true');
    this.#targets.className = look.layer;
    this.#targets.setAttribute('aria-hidden', 'true');
  }

  start(viewport: HTMLElement): () => void {
    viewport.append(this.#targets, this.#svg);
    const { board, rig } = this.#scene;
    const stops = [
      board.subscribePresence(this.#refresh),
      board.subscribeChanges(() => {
        if (this.#targets.childElementCount > 0) rig.invalidate();
      }),
      rig.onFrame(this.#paint),
    ];
    this.#refresh();
    return () => {
      for (const stop of stops) stop();
      this.#svg.remove();
      this.#targets.remove();
    };
  }

  /** What oneself shows, at once and without the way over the server. */
  showOwn(own: Shown | null): void {
    this.#own = own;
    this.#refresh();
  }

  /** A new note one was led to: marked for oneself alone. */
  mark(id: string | null): void {
    this.#marked = id;
    this.#scene.rig.invalidate();
  }

  #all(): Shown[] {
    const others = this.#scene.board.presence().map(toShown);
    return this.#own ? [...others, this.#own] : others;
  }

  #refresh = (): void => {
    const now = performance.now();
    let busy = this.#targets.childElementCount > 0;
    const on = new Set<string>();
    for (const shown of this.#all()) {
      if (shown.point !== null) busy = true;
      if (!shown.laser) continue;
      on.add(shown.personId);
      const laser = this.#laserOf(shown);
      laser.trail.add(shown.laser.x, shown.laser.y, now);
      busy = true;
    }
    for (const [personId, laser] of this.#lasers) {
      if (laser.on !== on.has(personId)) busy = true;
      laser.on = on.has(personId);
    }
    if (busy) this.#scene.rig.invalidate();
  };

  #laserOf({ personId, color, large }: Shown): Laser {
    const known = this.#lasers.get(personId);
    if (known) return known;
    const group = document.createElementNS(SVG, 'g');
    group.style.setProperty('--tint', tintColor(color));
    if (large) group.setAttribute('class', this.#look.large);
    const lines = [0, 1, 2].map((n) => {
      const line = document.createElementNS(SVG, 'polyline');
      line.setAttribute('class', this.#look.trail);
      line.style.opacity = String(0.25 + 0.25 * n);
      return line;
    });
    const dot = document.createElementNS(SVG, 'circle');
    dot.setAttribute('class', this.#look.dot);
    group.append(...lines, dot);
    this.#svg.append(group);
    const laser: Laser = { trail: new LaserTrail(), group, lines, dot, on: true };
    this.#lasers.set(personId, laser);
    return laser;
  }

  #paint = (camera: Camera): void => {
    const now = performance.now();
    let fading = false;
    for (const [personId, laser] of this.#lasers) {
      const points = laser.trail.alive(now);
      const end = points.at(-1);
      if (!end || (!laser.on && points.length < 2)) {
        laser.group.remove();
        this.#lasers.delete(personId);
        continue;
      }
      const at = toScreen(camera, end);
      laser.dot.setAttribute('transform', `translate(${at.x} ${at.y})`);
      laser.dot.style.display = laser.on ? '' : 'none';
      const parts = this.#still() ? [] : thirds(points, now);
      for (const [n, line] of laser.lines.entries()) {
        line.setAttribute('points', (parts[n] ?? []).map((one) => toText(camera, one)).join(' '));
      }
      fading ||= laser.trail.isFading(now);
    }
    this.#paintTargets(camera);
    if (fading) this.#scene.rig.invalidate();
  };

  #paintTargets(camera: Camera): void {
    const { board, notes } = this.#scene;
    const frames: HTMLElement[] = [];
    const marks = this.#marked === null ? [] : [newMark(this.#marked)];
    for (const { point, name, color, personId } of [...this.#all(), ...marks]) {
      const box = point === null ? undefined : (notes.box(point) ?? board.note(point));
      if (!box) continue;
      const at = toScreen(camera, box);
      const frame = document.createElement('div');
      frame.className = this.#look.target;
      frame.dataset.target = point ?? '';
      frame.style.transform = `translate(${at.x - 7}px, ${at.y - 7}px)`;
      frame.style.width = `${box.w * camera.zoom + 14}px`;
      frame.style.height = `${box.h * camera.zoom + 14}px`;
      frame.style.setProperty('--tint', tintColor(color));
      const mine = personId === this.#own?.personId;
      frame.dataset.label = labelOf(personId, mine, name);
      frames.push(frame);
    }
    if (frames.length > 0 || this.#targets.childElementCount > 0) {
      this.#targets.replaceChildren(...frames);
    }
  }
}

const newMark = (point: string): Shown => ({
  personId: '',
  name: undefined,
  color: 'mint',
  large: false,
  laser: null,
  point,
});

function labelOf(personId: string, mine: boolean, name: string | undefined): string {
  if (personId === '') return translate('presence.news.word');
  if (mine) return translate('presence.point.mine');
  return translate('presence.point.theirs', { name: name ?? translate('board.list.someone') });
}

const toText = (camera: Camera, world: { x: number; y: number }): string => {
  const { x, y } = toScreen(camera, world);
  return `${Math.round(x)},${Math.round(y)}`;
};

const toShown = ({ personId, name, color, role, laser, cursor, point }: PresenceView): Shown => ({
  personId,
  name,
  color,
  large: role === 'facilitator' || role === 'organiser',
  laser: laser ? cursor : null,
  point,
});
