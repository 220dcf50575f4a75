import { MessageSquare } from 'lucide-react';
import { useT } from '../../../i18n/index.ts';
import { useBoard, useNote } from '../../../stores/board/board-hooks.tsx';
import { Button } from '../../../ui/button.tsx';
import { useBoardUiStore } from '../core/board-ui.ts';
import { ReactionMenu } from './reactions/reaction-menu.tsx';

/** Answering the one selected note, in the bar below it. A thread is read even where it is closed. */
export function AnswerButtons({ id }: { id: string }) {
  const board = useBoard();
  const ui = useBoardUiStore();
  const t = useT();
  const note = useNote(id);
  const open = board.canAnswer(id);
  return (
    <>
      {open && <ReactionMenu id={id} />}
      {(open || note?.comments) && (
        <Button variant="quiet" onClick={() => ui.setState({ talk: { kind: 'thread', id } })}>
          <MessageSquare size={18} aria-hidden="true" />
          {t('talk.comment.action')}
        </Button>
      )}
    </>
  );
}
