import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { CommentSheet } from './comments/comment-sheet.tsx';
import { ReactionChoice } from './reactions/reaction-choice.tsx';
import { StackChoice } from './stacks/stack-choice.tsx';
import { StackName } from './stacks/stack-name.tsx';

/** What is open for answering. In the list a thread stands in its row instead. */
export function DiscussionWindows() {
  const ui = useBoardUiStore();
  const discussion = useBoardUi((state) => state.discussion);
  const view = useBoardUi((state) => state.view);
  const close = () => ui.setState({ discussion: null });
  return (
    <>
      <ReactionChoice id={discussion?.kind === 'react' ? discussion.id : null} onClose={close} />
      <StackChoice ids={discussion?.kind === 'stack' ? discussion.ids : null} onClose={close} />
      <StackName id={discussion?.kind === 'rename' ? discussion.id : null} onClose={close} />
      {discussion?.kind === 'thread' && view !== 'list' && (
        <CommentSheet key={discussion.id} id={discussion.id} onClose={close} />
      )}
    </>
  );
}
