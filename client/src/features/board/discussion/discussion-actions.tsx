import {
  ChevronDown,
  ChevronUp,
  Layers,
  MessageSquare,
  PencilLine,
  SmilePlus,
  Ungroup,
} from 'lucide-react';
import { translate as t } from '../../../i18n/index.ts';
import type { Action } from '../core/action.ts';
import { boardActions } from '../core/board-actions.ts';
import { isOpen } from '../surface/stack-layout.ts';
import { ReactionMenu } from './reactions/reaction-menu.tsx';
import { stacking } from './stacks/stacking.ts';

const isStack: Action['applies'] = ({ board }, [id = '', second]) =>
  second === undefined && board.stack(id) !== undefined;

export const RENAME: Action = {
  id: 'rename',
  section: 'words',
  label: () => t('talk.stack.rename'),
  icon: () => <PencilLine size={18} />,
  applies: (desk, ids) => isStack(desk, ids) && desk.board.canEdit(ids[0] ?? ''),
  run: ({ ui }, [id = '']) => ui.setState({ discussion: { kind: 'rename', id } }),
};

export const DISSOLVE: Action = {
  id: 'dissolve',
  section: 'words',
  label: () => t('talk.stack.dissolve'),
  icon: () => <Ungroup size={18} />,
  applies: (desk, ids) => isStack(desk, ids) && desk.board.rights().editOthers,
  run: (desk, [id = '']) => boardActions(desk).dissolve(id),
};

const isFannedOut = ({ board, ui }: Parameters<Action['applies']>[0], id: string): boolean => {
  const stack = board.stack(id);
  return stack !== undefined && isOpen(stack, ui.getState().openStacks);
};

/** Answering notes, and putting them together. */
export const DISCUSSION_ACTIONS: readonly Action[] = [
  {
    id: 'fan-out',
    section: 'words',
    label: (desk, [id = '']) => t(isFannedOut(desk, id) ? 'talk.stack.close' : 'talk.stack.open'),
    icon: (desk, [id = '']) =>
      isFannedOut(desk, id) ? <ChevronUp size={18} /> : <ChevronDown size={18} />,
    applies: (desk, ids) =>
      isStack(desk, ids) && ids.some((id) => desk.board.canEdit(id) || desk.board.canDelete(id)),
    run: (desk, [id = '']) => boardActions(desk).edit(id),
  },
  RENAME,
  DISSOLVE,
  {
    id: 'react',
    section: 'answer',
    keys: ['r'],
    single: true,
    label: () => t('talk.reaction.action'),
    icon: () => <SmilePlus size={18} />,
    Bar: ReactionMenu,
    applies: ({ board }, [id = '', second]) => second === undefined && board.canAnswer(id),
    run: ({ ui }, [id = '']) => ui.setState({ discussion: { kind: 'react', id } }),
  },
  {
    // A thread is read even where it is closed.
    id: 'comment',
    section: 'answer',
    keys: ['k'],
    single: true,
    label: () => t('talk.comment.action'),
    icon: () => <MessageSquare size={18} />,
    applies: ({ board }, [id = '', second]) =>
      second === undefined && (board.canAnswer(id) || board.note(id)?.comments !== undefined),
    run: ({ ui }, [id = '']) => ui.setState({ discussion: { kind: 'thread', id } }),
  },
  {
    id: 'stack',
    section: 'stack',
    keys: ['z'],
    label: (_, ids) => t(ids.length > 1 ? 'talk.stack.join' : 'talk.stack.joinWith'),
    icon: () => <Layers size={18} />,
    applies: ({ board }, ids) => board.canStack(ids),
    run: (desk, ids) => {
      const [first = '', ...rest] = ids;
      if (rest.length > 0) stacking(desk).join(rest, first);
      else desk.ui.setState({ discussion: { kind: 'stack', ids } });
    },
  },
  {
    id: 'take-out',
    section: 'stack',
    label: () => t('talk.stack.takeOut'),
    icon: () => <Ungroup size={18} />,
    applies: ({ board }, ids) => ids.some((id) => board.note(id)?.stackId && board.canEdit(id)),
    run: (desk, ids) => {
      const { board } = desk;
      stacking(desk).takeOut(ids.filter((id) => board.note(id)?.stackId && board.canEdit(id)));
    },
  },
];
