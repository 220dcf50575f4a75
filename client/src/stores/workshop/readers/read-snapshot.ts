import { FIELD_LIST } from '@stellwand/shared/board/fields';
import { type BoardElement, ELEMENT_TYPES } from '@stellwand/shared/contracts/board-document';
import type { TemplateView } from '@stellwand/shared/contracts/board-template';
import { DOOR_MODES } from '@stellwand/shared/contracts/door';
import type {
  ProjectedElement,
  ProjectedVote,
  Projection,
} from '@stellwand/shared/contracts/projection';
import { LEVELS, NAMES_SETTINGS, PHASE_IDS } from '@stellwand/shared/contracts/role';
import type * as View from '@stellwand/shared/contracts/snapshot';
import type { Timer } from '@stellwand/shared/contracts/timer';
import {
  type Dots,
  VOTE_TARGETS,
  type VoteTotal,
  type VoteView,
} from '@stellwand/shared/contracts/vote';
import { type ById, toById } from '@stellwand/shared/lib/by-id';
import { applyProjection, type ProjectorView } from '../projector.ts';
import {
  countsById,
  type Fields,
  listOf,
  MAX_COUNT,
  nullable,
  number,
  object,
  oneOf,
  optional,
  type Read,
  text,
  truth,
} from './readers.ts';

const count = number(MAX_COUNT);
const moment = number();
const maybeText = optional('string', text);
const maybeMoment = optional('number', moment);
const texts = listOf(text, 'string');
const role = oneOf(['participant', 'facilitator', 'organiser', 'spectator']);
const level = optional('string', oneOf(LEVELS));
const dots: Read<Dots> = (value) => countsById(value) as Dots;
const dotsByVote: Read<ById<Dots>> = (value) =>
  toById(Object.entries(value as object).map(([id, one]) => [id, dots(one)]));

const step = object<View.AgendaStepView>({
  start: text,
  end: text,
  kind: oneOf(['plenary', 'arrival', 'talk', 'sessions', 'break', 'survey']),
  title: text,
  speaker: maybeText,
  sessions: optional('object', texts),
});

const timer = object<Timer>({
  endsAt: moment,
  durationMs: moment,
  pausedLeftMs: maybeMoment,
});

const group = object<View.GroupView>({
  groupId: text,
  name: text,
  boardId: maybeText,
  members: texts,
  timer: optional('object', timer),
});

const attention = object<View.AttentionView>({
  callId: text,
  boardId: text,
  elementId: maybeText,
  hold: truth,
  at: moment,
  by: object({ personId: text, name: text, role }),
});

const hiddenNote = object<View.HiddenNoteView>({
  boardId: text,
  elementId: text,
  text,
  authorId: maybeText,
  reason: maybeText,
  hiddenBy: text,
  hiddenAt: moment,
});

const vote = object<VoteView>({
  voteId: text,
  boardId: text,
  budget: count,
  maxPerTarget: count,
  targets: oneOf(VOTE_TARGETS),
  anonymous: truth,
  openedAt: moment,
  closedAt: maybeMoment,
  turnout: optional('object', object({ voted: count, of: count })),
  totals: optional('object', listOf(object<VoteTotal>({ elementId: text, dots: count }))),
  ballots: optional('object', listOf(object({ personId: text, dots }))),
});

const session = object<View.SessionView>({
  sessionId: text,
  key: text,
  title: text,
  question: text,
  capacity: count,
  defaultGroups: count,
  areas: texts,
  template: maybeText,
  peopleCount: count,
  phase: object({ phaseId: oneOf(PHASE_IDS) }),
  names: oneOf(NAMES_SETTINGS),
  timer: nullable('object', timer),
  plenaryBoardId: maybeText,
  groupsState: oneOf(['none', 'formed', 'running', 'ended']),
  groups: listOf(group),
  pastGroups: optional('object', listOf(group)),
  lockedBoards: texts,
  attention: optional('object', attention),
  hiddenNotes: optional('object', listOf(hiddenNote)),
  votes: listOf(vote),
  actions: () => [],
});

const person = object<View.PersonView>({
  personId: text,
  name: text,
  alias: maybeText,
  role,
  organisation: maybeText,
  level,
  sessionId: nullable('string', text),
  online: truth,
  color: text,
});

const projector = object<View.ProjectorView>({
  sessionId: text,
  boardId: (value) => (value === undefined ? value : nullable('string', text)(value)),
  code: truth,
  areaId: maybeText,
  followedId: maybeText,
});

const door = object<View.DoorView>({
  mode: oneOf(DOOR_MODES),
  waiting: listOf(
    object<View.WaitingPerson>({
      personId: text,
      name: text,
      organisation: maybeText,
      level,
      at: moment,
      returning: (value) => (value === true ? value : undefined),
    }),
  ),
});

/** The fields of a board, as a board reads them; words are plain here. */
const fieldsOfElement = {
  ...Object.fromEntries(FIELD_LIST.map(([key, { read }]) => [key, read])),
  elementId: text,
  type: oneOf(ELEMENT_TYPES),
  text,
} as Fields<BoardElement>;
const element = object(fieldsOfElement);

const template = object<TemplateView>({
  templateId: text,
  name: text,
  elements: listOf(element),
  sessionId: text,
  notes: count,
});

const me = object<View.MeView>({
  personId: text,
  name: text,
  alias: maybeText,
  role,
  color: text,
  ownSessionId: maybeText,
  placement: object<View.Placement>({
    kind: oneOf(['lobby', 'waiting', 'session', 'group', 'plenary']),
    sessionId: maybeText,
    groupId: maybeText,
    boardId: maybeText,
  }),
  dots: optional('object', dotsByVote),
});

const FIELDS: Fields<View.Snapshot> = {
  protocol: optional('number', count),
  now: maybeMoment,
  version: number(),
  workshopId: text,
  title: text,
  motto: maybeText,
  place: maybeText,
  language: oneOf(['de', 'en']),
  timezone: text,
  joinCode: maybeText,
  expectedParticipants: optional('number', count),
  agenda: listOf(step),
  sessions: listOf(session),
  people: optional('object', listOf(person)),
  peopleCount: count,
  projector: optional('object', projector),
  door: optional('object', door),
  templates: optional('object', listOf(template)),
  deletesAt: maybeMoment,
  me,
};

/**
 * A snapshot every part of which can be shown: a value of the wrong kind becomes what is shown instead,
 * the others stay. Never throws.
 */
export const readSnapshot = object<View.Snapshot>(FIELDS);

const projected = listOf(
  object<ProjectedElement>({
    ...fieldsOfElement,
    dots: optional('number', count),
  } as Fields<ProjectedElement>),
);
const turnout = object({ voted: count, of: count });
const ranking = listOf(object({ elementId: text, dots: count, rank: count }));
/** Of another kind: none, and the rest is shown. */
function votedOn(value: unknown): ProjectedVote | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('turnout' in value) return { turnout: turnout(value.turnout) };
  return 'ranking' in value ? { ranking: ranking(value.ranking) } : undefined;
}
const board = object({
  sessionId: text,
  groupName: maybeText,
  areaId: maybeText,
  elements: projected,
  vote: votedOn,
});

/** The same for what the projector is sent. */
export function readProjection(message: Projection): Projection {
  if (message.type === 'changed') {
    const { elements, gone, vote } = message;
    return {
      type: 'changed',
      elements: projected(elements),
      gone: texts(gone),
      ...(vote !== undefined && { vote: votedOn(vote) ?? null }),
    };
  }
  return {
    type: 'shown',
    board: nullable('object', board)(message.board) as never,
    code: truth(message.code),
  };
}

/** … and for what it shows already. */
export function readView({ board, code }: ProjectorView): ProjectorView | null {
  const elements = [...(board?.elements.values() ?? [])];
  const shown = board && { ...board, elements };
  return applyProjection(null, readProjection({ type: 'shown', board: shown as never, code }));
}
