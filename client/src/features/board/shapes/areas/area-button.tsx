import { PencilLine } from 'lucide-react';
import { useT } from '../../../../i18n/index.ts';
import { useRights } from '../../../../stores/board/board-hooks.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { useBoardUiStore } from '../../core/board-ui.ts';

/** Beside the heading of an area in the list, for who leads. */
export function AreaButton({ id, title }: { id: string; title: string }) {
  const ui = useBoardUiStore();
  const t = useT();
  const { structure } = useRights();
  if (!structure) return null;
  return (
    <IconButton
      label={t('shapes.area.edit', { title })}
      icon={<PencilLine size={18} />}
      atEdge
      onClick={() => ui.setState({ shapeWindow: { kind: 'area', id } })}
    />
  );
}
