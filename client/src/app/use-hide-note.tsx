import { EyeOff } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { FurtherAction } from '../features/board/core/further-actions.ts';
import type { Run } from '../features/facilitation/run.ts';
import { useT } from '../i18n/index.ts';
import { announce } from '../ui/announcer.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Hiding notes from everybody but facilitators; the last ones hidden can be brought back at once. */
export function useHideNote(boardId: string | undefined, run: Run) {
  const t = useT();
  const [hidden, setHidden] = useState<{ boardId: string; ids: readonly string[] }>();

  const actions = useMemo((): readonly FurtherAction[] => {
    if (!boardId) return [];
    const hide = async (ids: readonly string[]) => {
      if (!(await hideAll(run, boardId, ids, true))) return;
      setHidden({ boardId, ids });
      announce(t('facilitation.hide.done', { count: ids.length }), 'in-place');
    };
    return [
      {
        id: 'hide',
        label: t('facilitation.hide.action'),
        icon: <EyeOff size={18} aria-hidden="true" />,
        onSelect: (ids) => void hide(ids),
      },
    ];
  }, [boardId, run, t]);

  const bringBack = async () => {
    if (hidden && (await hideAll(run, hidden.boardId, hidden.ids, false))) setHidden(undefined);
  };
  const notice: ReactNode = hidden && (
    <Notice
      actions={
        <>
          <Button size="compact" onClick={() => void bringBack()}>
            {t('facilitation.hide.back')}
          </Button>
          <Button size="compact" variant="quiet" onClick={() => setHidden(undefined)}>
            {t('app.menu.close')}
          </Button>
        </>
      }
    >
      {t('facilitation.hide.done', { count: hidden.ids.length })}
    </Notice>
  );
  return { actions, notice };
}

/** One command per note; stops at the first refusal, which the screen then shows. */
async function hideAll(
  run: Run,
  boardId: string,
  ids: readonly string[],
  hidden: boolean,
): Promise<boolean> {
  for (const elementId of ids) {
    if (!(await run({ type: 'note.hide', boardId, elementId, hidden }))) return false;
  }
  return true;
}
