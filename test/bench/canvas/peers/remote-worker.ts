import { moveNote } from '@stellwand/shared/board/notes';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { BoardPlan, Point } from '../board-plan.ts';
import { BEAT_MS, draggedNotes, sayings } from '../remote-people.ts';

/** The other thirty people, as a socket would bring them: one awareness frame per beat, like our server's. */
interface Order {
  state: Uint8Array;
  centre: Point;
  plan: BoardPlan;
}

self.onmessage = ({ data }: MessageEvent<Order>) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, data.state);
  doc.on('update', (update: Uint8Array) => {
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, 0);
    encoding.writeVarUint8Array(frame, update);
    self.postMessage(encoding.toUint8Array(frame));
  });
  const dragged = draggedNotes(data.plan);
  let beat = 0;
  setInterval(() => {
    const all = sayings(beat++, dragged, data.centre);
    for (const { drop } of all) if (drop) moveNote(doc, drop.id, drop);
    const frame = encoding.createEncoder();
    encoding.writeVarUint(frame, 1);
    encoding.writeVarUint(frame, all.length);
    for (const { person, state } of all) {
      encoding.writeVarUint(frame, person);
      encoding.writeVarString(frame, JSON.stringify(state));
    }
    self.postMessage(encoding.toUint8Array(frame));
  }, BEAT_MS);
};
