import { useEffect } from 'react';
import { translate } from '../../../i18n/index.ts';
import { useRights } from '../../../stores/hooks.tsx';
import { announce } from '../../../ui/announcer.ts';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { loadPast, usePast } from './load.ts';

/** Where the history opens, for those who lead; its chunk is here before they ask. */
export function PastPlace() {
  const leads = useRights().structure;
  const ui = useBoardUiStore();
  const open = useBoardUi((state) => state.past);
  const parts = usePast();
  useEffect(() => {
    if (!leads) return;
    loadPast().catch(() => {
      if (!open) return;
      ui.setState({ past: false });
      announce(translate('board.tools.away'), 'assertive');
    });
  }, [leads, open, ui]);
  return leads && parts ? <parts.PastWindow /> : null;
}
