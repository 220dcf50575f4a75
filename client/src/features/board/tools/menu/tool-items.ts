import { translate as t } from '../../../../i18n/index.ts';
import type { MenuItem } from '../../../../ui/menu.tsx';
import type { Desk } from '../../core/desk.ts';
import { boardItems } from './board-items.tsx';
import { findItems } from './find-items.tsx';
import { insertItems } from './insert-items.tsx';
import { viewItems } from './view-items.tsx';

/** What „Werkzeuge“ offers here, under its headings: only what this person and this view can use. */
export function toolItems(desk: Desk, together: readonly MenuItem[] = []): MenuItem[] {
  const under = (section: string, items: readonly MenuItem[]) =>
    items.map((item) => ({ ...item, section }));
  return [
    ...under(t('arrange.tools.find'), findItems(desk)),
    ...under(t('arrange.tools.insert'), insertItems(desk)),
    ...under(t('arrange.tools.view'), [...viewItems(desk), ...together]),
    ...under(t('arrange.tools.board'), boardItems(desk)),
  ];
}
