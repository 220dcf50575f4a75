import { ChevronDown, ChevronUp, Layers, PencilLine, Ungroup } from 'lucide-react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard } from '../../../../stores/board/board-hooks.tsx';
import { Button } from '../../../../ui/button.tsx';
import { useBoardActions } from '../../core/board-actions.ts';
import { useBoardUi, useBoardUiStore } from '../../core/board-ui.ts';
import { useStacking } from './use-stacking.ts';

/** For one selected stack: fan out, rename, dissolve. */
export function StackButtons({ id }: { id: string }) {
  const board = useBoard();
  const ui = useBoardUiStore();
  const actions = useBoardActions();
  const { dissolve } = useStacking();
  const t = useT();
  const open = useBoardUi((state) => state.openStacks.includes(id));
  return (
    <>
      <Button variant="quiet" onClick={() => actions.edit(id)}>
        {open ? (
          <ChevronUp size={18} aria-hidden="true" />
        ) : (
          <ChevronDown size={18} aria-hidden="true" />
        )}
        {t(open ? 'talk.stack.close' : 'talk.stack.open')}
      </Button>
      {board.canEdit(id) && (
        <Button variant="quiet" onClick={() => ui.setState({ talk: { kind: 'rename', id } })}>
          <PencilLine size={18} aria-hidden="true" />
          {t('talk.stack.rename')}
        </Button>
      )}
      {board.rights().editOthers && (
        <Button variant="quiet" onClick={() => dissolve(id)}>
          <Ungroup size={18} aria-hidden="true" />
          {t('talk.stack.dissolve')}
        </Button>
      )}
    </>
  );
}

/** For selected notes: put together, or take off their stack. */
export function StackingButtons({ ids }: { ids: readonly string[] }) {
  const board = useBoard();
  const ui = useBoardUiStore();
  const { join, takeOut } = useStacking();
  const t = useT();
  const stacked = ids.filter((id) => board.note(id)?.stackId && board.canEdit(id));
  const [first, ...rest] = ids;
  return (
    <>
      {board.canStack(ids) && first !== undefined && (
        <Button
          variant="quiet"
          onClick={() =>
            rest.length > 0 ? join(rest, first) : ui.setState({ talk: { kind: 'stack', ids } })
          }
        >
          <Layers size={18} aria-hidden="true" />
          {t(rest.length > 0 ? 'talk.stack.join' : 'talk.stack.joinWith')}
        </Button>
      )}
      {stacked.length > 0 && (
        <Button variant="quiet" onClick={() => takeOut(stacked)}>
          <Ungroup size={18} aria-hidden="true" />
          {t('talk.stack.takeOut')}
        </Button>
      )}
    </>
  );
}
