import { type ShapeWindow, useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { AreaWindow } from './areas/area-window.tsx';
import { RemoveAreaWindow } from './areas/remove-area-window.tsx';
import { LinkWindow } from './links/link-window.tsx';
import { LinksWindow } from './links/links-window.tsx';

/** What is open for areas and connectors. */
export function ShapeWindows() {
  const ui = useBoardUiStore();
  const open = useBoardUi((state) => state.shapeWindow);
  // The late word of a window that closes must not close the one it led to.
  const closerOf = (kind: ShapeWindow['kind']) => () => {
    if (ui.getState().shapeWindow?.kind === kind) ui.setState({ shapeWindow: null });
  };
  return (
    <>
      <AreaWindow id={open?.kind === 'area' ? open.id : null} onClose={closerOf('area')} />
      <RemoveAreaWindow
        id={open?.kind === 'remove-area' ? open.id : null}
        onClose={closerOf('remove-area')}
      />
      <LinkWindow id={open?.kind === 'link' ? open.id : null} onClose={closerOf('link')} />
      <LinksWindow id={open?.kind === 'links' ? open.id : null} onClose={closerOf('links')} />
    </>
  );
}
