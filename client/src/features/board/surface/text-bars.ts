import { textWidth } from '@stellwand/shared/board/line-breaker';
import { NOTE_FONT_SIZE, noteLines } from '@stellwand/shared/board/note-height';
import type { NoteView } from '../../../stores/view/views.ts';

/** Breaking the lines of a whole board at once would hold up the first frame of a zoom. */
const NEW_PER_FRAME = 250;

/** How long the lines of each note are, in world units. Breaks a text once and a few per frame. */
export class TextBars {
  #known = new WeakMap<NoteView, readonly number[]>();
  #left = 0;
  #isComplete = true;

  /** Some notes were put off in the frame before. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  beginFrame(): void {
    this.#left = NEW_PER_FRAME;
    this.#isComplete = true;
  }

  /** Nothing for a note that has to wait for the next frame. */
  of(note: NoteView): readonly number[] {
    const known = this.#known.get(note);
    if (known) return known;
    if (this.#left === 0) {
      this.#isComplete = false;
      return [];
    }
    this.#left -= 1;
    const lines = noteLines(note.text, note.w);
    const bars = lines.map((line) => textWidth(line.trimEnd(), NOTE_FONT_SIZE));
    this.#known.set(note, bars);
    return bars;
  }
}
