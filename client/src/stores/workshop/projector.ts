import type {
  ProjectedElement,
  ProjectedVote,
  Projection,
} from '@stellwand/shared/contracts/projection';

/** What the projector shows, put together from everything it was sent. */
export interface ProjectorView {
  /** Null: the way in. */
  board: {
    sessionId: string;
    groupName: string | undefined;
    /** This area alone; undefined: the whole board. */
    areaId: string | undefined;
    elements: ReadonlyMap<string, ProjectedElement>;
    /** Undefined where nobody has voted here yet. */
    vote: ProjectedVote | undefined;
  } | null;
  /** Code and QR in a corner. */
  code: boolean;
}

/** The view after a message; a new one in every case, so that React notices. */
export function applyProjection(
  view: ProjectorView | null,
  message: Projection,
): ProjectorView | null {
  if (message.type === 'shown') {
    const { board, code } = message;
    if (!board) return { board: null, code };
    const { sessionId, groupName, areaId, vote } = board;
    const elements = withAll([], board.elements);
    return { board: { sessionId, groupName, areaId, elements, vote }, code };
  }
  // A change of nothing: the board it belongs to was never shown on this line.
  if (!view?.board) return view;
  const elements = withAll(view.board.elements, message.elements);
  for (const id of message.gone) elements.delete(id);
  const vote = message.vote === undefined ? view.board.vote : (message.vote ?? undefined);
  return { ...view, board: { ...view.board, elements, vote } };
}

function withAll(
  known: Iterable<[string, ProjectedElement]>,
  fresh: readonly ProjectedElement[],
): Map<string, ProjectedElement> {
  const all = new Map(known);
  for (const element of fresh) all.set(element.elementId, element);
  return all;
}
