import '@xyflow/react/dist/style.css';
import {
  type Node,
  type NodeProps,
  ReactFlow,
  type ReactFlowInstance,
  useNodesState,
} from '@xyflow/react';
import { memo, StrictMode, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { AREA, type Camera, type Point } from '../board-plan.ts';
import type { PeerBench } from '../peer-bench.ts';
import { LiveBoard, PAPER, type PeerNote, seenAt, toNote } from './live-board.ts';
import './xyflow.css';

type NoteNode = Node<{ text: string; color: string }, 'note'>;
type AreaNode = Node<{ title: string }, 'area'>;
type BoardNode = NoteNode | AreaNode;

const board = await LiveBoard.open();
const editing = { id: '', listeners: new Set<() => void>() };

function edit(id: string): void {
  editing.id = id;
  for (const listener of editing.listeners) listener();
}

const Note = memo(function Note({ id, data }: NodeProps<NoteNode>) {
  const [typing, setTyping] = useState(editing.id === id);
  useEffect(() => {
    const listener = () => setTyping(editing.id === id);
    editing.listeners.add(listener);
    return () => {
      editing.listeners.delete(listener);
    };
  }, [id]);
  return (
    <div className="note" style={{ background: PAPER[data.color] }}>
      {typing ? (
        <textarea
          className="nodrag"
          ref={(area) => area?.focus({ preventScroll: true })}
          defaultValue={data.text}
          onInput={(event) => board.write(id, event.currentTarget.value)}
          onBlur={() => edit('')}
        />
      ) : (
        <p>{data.text}</p>
      )}
    </div>
  );
});
const Area = memo(({ data }: NodeProps<AreaNode>) => <h2>{data.title}</h2>);
const NODE_TYPES = { note: Note, area: Area };

const toNode = (note: PeerNote): NoteNode => ({
  id: note.id,
  type: 'note',
  position: { x: note.x, y: note.y },
  width: note.width,
  height: note.height,
  data: { text: note.text, color: note.color },
});

const initial: BoardNode[] = board.elements().map((element) =>
  element.type === 'area'
    ? {
        id: element.elementId,
        type: 'area',
        position: { x: element.pos[0], y: element.pos[1] },
        width: AREA.width,
        height: AREA.height,
        selectable: false,
        draggable: false,
        focusable: false,
        zIndex: -1,
        data: { title: element.text },
      }
    : toNode(toNote(element)),
);

function Board() {
  const [nodes, setNodes, onNodesChange] = useNodesState<BoardNode>(initial);
  const [flow, setFlow] = useState<ReactFlowInstance<BoardNode> | null>(null);
  const people = useRef<HTMLDivElement>(null);
  const cursors = useRef<ReadonlyMap<number, Point>>(new Map());

  const paintPeople = (): void => {
    const overlay = people.current;
    if (!overlay || !flow) return;
    const { x, y, zoom } = flow.getViewport();
    for (const [person, at] of cursors.current) {
      let pointer = overlay.children[person] as HTMLElement | undefined;
      while (!pointer) {
        overlay.append(document.createElement('i'));
        pointer = overlay.children[person] as HTMLElement | undefined;
      }
      pointer.style.transform = `translate(${at.x * zoom + x}px, ${at.y * zoom + y}px)`;
    }
  };

  useEffect(() => {
    if (!flow) return;
    board.onChange = (change) => {
      cursors.current = change.cursors;
      if (change.notes.length > 0) {
        const seen = new Map(change.notes.map((note) => [note.id, note]));
        setNodes((before) => {
          const after = before.map((node) => {
            const note = seen.get(node.id);
            if (!note || node.type !== 'note') return node;
            seen.delete(node.id);
            const same = node.data.text === note.text && node.data.color === note.color;
            const data = same ? node.data : { text: note.text, color: note.color };
            const position = seenAt(note, change.offsets);
            return { ...node, position, height: note.height, data };
          });
          return seen.size === 0 ? after : [...after, ...[...seen.values()].map(toNode)];
        });
      }
      paintPeople();
    };
    const peer: PeerBench = {
      usable: true,
      camera() {
        const { x, y, zoom } = flow.getViewport();
        return { x: -x / zoom, y: -y / zoom, zoom };
      },
      setCamera: ({ x, y, zoom }: Camera) =>
        void flow.setViewport({ x: -x * zoom, y: -y * zoom, zoom }),
      position: (id) => flow.getNode(id)?.position ?? null,
      textOf: (id) => board.note(id)?.text ?? '',
      select(ids) {
        const wanted = new Set(ids);
        setNodes((before) =>
          before.map((node) =>
            (node.selected ?? false) === wanted.has(node.id)
              ? node
              : { ...node, selected: wanted.has(node.id) },
          ),
        );
        return wanted.size;
      },
      startPeople: (centre) => board.startPeople(centre),
      pointers: () => people.current?.childElementCount ?? 0,
    };
    window.peer = peer;
  });

  return (
    <>
      <ReactFlow<BoardNode>
        nodes={nodes}
        edges={[]}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        onNodeDragStop={(_, __, moved) =>
          board.move(moved.map(({ id, position }) => ({ id, ...position })))
        }
        onSelectionDragStop={(_, moved) =>
          board.move(moved.map(({ id, position }) => ({ id, ...position })))
        }
        onMove={paintPeople}
        onInit={setFlow}
        onlyRenderVisibleElements
        panOnScroll
        panOnScrollSpeed={1}
        zoomOnDoubleClick={false}
        minZoom={0.05}
        maxZoom={3}
        proOptions={{ hideAttribution: true }}
        onDoubleClick={(event) => {
          if (!flow) return;
          const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
          const id = 'created-by-double-click';
          board.create(id, { x: at.x - 100, y: at.y - 40 });
          edit(id);
        }}
      />
      <div ref={people} className="people" />
    </>
  );
}

const root = document.getElementById('app');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Board />
    </StrictMode>,
  );
}
