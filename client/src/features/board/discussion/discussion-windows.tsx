import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { CommentSheet } from './comments/comment-sheet.tsx';
import { ReactionChoice } from './reactions/reaction-choice.tsx';
import { StackChoice } from './stacks/stack-choice.tsx';
import { StackName } from './stacks/stack-name.tsx';

/** What is open for answering. In the list a thread stands in its row instead. */
export function DiscussionWindows() {
  const ui = useBoardUiStore();
  const talk = useBoardUi((state) => state.talk);
  const view = useBoardUi((state) => state.view);
  const close = () => ui.setState({ talk: null });
  return (
    <>
      <ReactionChoice id={talk?.kind === 'react' ? talk.id : null} onClose={close} />
      <StackChoice ids={talk?.kind === 'stack' ? talk.ids : null} onClose={close} />
      <StackName id={talk?.kind === 'rename' ? talk.id : null} onClose={close} />
      {talk?.kind === 'thread' && view !== 'list' && (
        <CommentSheet key={talk.id} id={talk.id} onClose={close} />
      )}
    </>
  );
}
