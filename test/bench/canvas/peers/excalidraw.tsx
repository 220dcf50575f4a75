import '@excalidraw/excalidraw/index.css';
import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  Excalidraw,
} from '@excalidraw/excalidraw';
import { createRoot } from 'react-dom/client';
import { AREA } from '../board-plan.ts';
import type { PeerBench } from '../peer-bench.ts';
import { LiveBoard, PAPER, seenAt, toNote } from './live-board.ts';

declare global {
  interface Window {
    EXCALIDRAW_ASSET_PATH: string;
  }
}
window.EXCALIDRAW_ASSET_PATH = '/';

/** A font of the system, so that no font file is waited for. */
const HELVETICA = 2;
type Skeletons = NonNullable<Parameters<typeof convertToExcalidrawElements>[0]>;
type Api = Parameters<NonNullable<Parameters<typeof Excalidraw>[0]['excalidrawAPI']>>[0];
type SceneElements = ReturnType<Api['getSceneElements']>;

const board = await LiveBoard.open();
const skeletons: Skeletons = board.elements().map((element) => {
  if (element.type === 'area') {
    return {
      type: 'rectangle',
      id: element.elementId,
      x: element.pos[0],
      y: element.pos[1],
      width: AREA.width,
      height: AREA.height,
      locked: true,
      backgroundColor: '#eef1ef',
      fillStyle: 'solid',
      strokeWidth: 1,
      roughness: 0,
    };
  }
  const { id, x, y, width, height, color, text } = toNote(element);
  return {
    type: 'rectangle',
    id,
    x,
    y,
    width,
    height,
    backgroundColor: PAPER[color] ?? '#ffe88a',
    fillStyle: 'solid',
    strokeWidth: 1,
    roughness: 0,
    label: { text, fontSize: 16, fontFamily: HELVETICA, textAlign: 'left' },
  };
});
const elements = convertToExcalidrawElements(skeletons, { regenerateIds: false });
/** How far the words lie from the corner of their note. */
const labels = new Map<string, { dx: number; dy: number }>();
{
  const boxes = new Map(elements.map((element) => [element.id, element]));
  for (const element of elements) {
    if (element.type !== 'text' || !element.containerId) continue;
    const box = boxes.get(element.containerId);
    if (box) labels.set(element.id, { dx: element.x - box.x, dy: element.y - box.y });
  }
}

function follow(api: Api): void {
  board.onChange = ({ notes, cursors, offsets }) => {
    const seen = new Map(notes.map((note) => [note.id, seenAt(note, offsets)]));
    const next = seen.size > 0 ? api.getSceneElementsIncludingDeleted().map(placed) : null;
    function placed<T extends SceneElements[number]>(element: T): T {
      const owner = element.type === 'text' ? element.containerId : element.id;
      const at = owner ? seen.get(owner) : undefined;
      if (!at) return element;
      const inside = labels.get(element.id) ?? { dx: 0, dy: 0 };
      return {
        ...element,
        x: at.x + inside.dx,
        y: at.y + inside.dy,
        version: element.version + 1,
        versionNonce: (Math.random() * 2 ** 31) | 0,
      };
    }
    const collaborators = new Map(
      [...cursors].map(([person, { x, y }]) => [
        String(person),
        { username: `Person ${person + 1}`, pointer: { x, y, tool: 'pointer' as const } },
      ]),
    );
    api.updateScene({
      ...(next && { elements: next }),
      collaborators: collaborators as unknown as ReturnType<Api['getAppState']>['collaborators'],
      captureUpdate: CaptureUpdateAction.NEVER,
    });
  };
}

function offer(api: Api): void {
  const find = (id: string) => api.getSceneElements().find((element) => element.id === id);
  const peer: PeerBench = {
    usable: true,
    camera() {
      const { scrollX, scrollY, zoom } = api.getAppState();
      return { x: -scrollX, y: -scrollY, zoom: zoom.value };
    },
    setCamera: ({ x, y, zoom }) =>
      api.updateScene({
        appState: {
          scrollX: -x,
          scrollY: -y,
          zoom: { value: zoom as ReturnType<Api['getAppState']>['zoom']['value'] },
        },
      }),
    position(id) {
      const element = find(id);
      return element ? { x: element.x, y: element.y } : null;
    },
    textOf(id) {
      const words = api
        .getSceneElements()
        .find((element) => element.type === 'text' && (element.containerId === id || id === ''));
      return words?.type === 'text' ? words.text : '';
    },
    select(ids) {
      api.updateScene({
        appState: {
          selectedElementIds: Object.fromEntries(ids.map((id) => [id, true as const])),
        },
      });
      return ids.length;
    },
    startPeople: (centre) => board.startPeople(centre),
    pointers: () => api.getAppState().collaborators.size,
  };
  window.peer = peer;
}

const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <Excalidraw
      initialData={{
        elements,
        appState: { viewBackgroundColor: '#ffffff' },
        scrollToContent: false,
      }}
      excalidrawAPI={(api) => {
        follow(api);
        // The scene is there once the first change was announced.
        const stop = api.onChange((all) => {
          if (all.length === 0) return;
          stop();
          offer(api);
        });
      }}
    />,
  );
}
