import { useEffect } from 'react';
import { translate } from '../../../i18n/index.ts';
import { useRights } from '../../../stores/board/board-hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { loadHistory, useHistoryPart } from './load.ts';

/** Where the history opens, for those who lead; its chunk is here before they ask. */
export function HistoryPlace() {
  const leads = useRights().structure;
  const ui = useBoardUiStore();
  const open = useBoardUi((state) => state.past);
  const parts = useHistoryPart();
  useEffect(() => {
    if (!leads) return;
    loadHistory().catch(() => {
      if (!open) return;
      ui.setState({ past: false });
      announce(translate('board.tools.away'), 'strip', 'assertive');
    });
  }, [leads, open, ui]);
  return leads && parts ? <parts.HistoryWindow /> : null;
}
