import { useT } from '../../../i18n/index.ts';
import { useAreas } from '../../../stores/board/board-hooks.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { useBoardUi, useBoardUiStore } from '../core/board-ui.ts';
import { EraseForm } from './erase-form.tsx';
import { AltForm } from './images/alt-form.tsx';
import { ImageForm } from './images/image-form.tsx';
import styles from './import-form.module.css';
import { ImportForm } from './import-form.tsx';

const TITLES = {
  import: 'arrange.import.title',
  areas: 'arrange.goto.title',
  image: 'arrange.picture.title',
  describe: 'arrange.picture.describe',
  erase: 'arrange.erase.title',
} as const;

/** The windows of the tools. */
export function ToolWindows() {
  const ui = useBoardUiStore();
  const tool = useBoardUi((state) => state.tool);
  const t = useT();
  const close = () => ui.setState({ tool: null });
  const title = t(TITLES[tool?.kind ?? 'import']);
  return (
    <Dialog open={tool !== null} onClose={close} title={title} closeLabel={t('ui.close')}>
      {tool?.kind === 'areas' && <AreaChoice onDone={close} />}
      {tool?.kind === 'import' && (
        <ImportForm text={tool.text} isTable={tool.isTable} onDone={close} />
      )}
      {tool?.kind === 'image' && <ImageForm file={tool.file} at={tool.at} onDone={close} />}
      {tool?.kind === 'erase' && <EraseForm ids={tool.ids} onDone={close} />}
      {tool?.kind === 'describe' && <AltForm id={tool.id} onDone={close} />}
    </Dialog>
  );
}

function AreaChoice({ onDone }: { onDone: () => void }) {
  const ui = useBoardUiStore();
  const areas = useAreas();
  const t = useT();
  return (
    <ul className={styles.choices}>
      {areas.map(({ id, title }, at) => (
        <li key={id}>
          <Button
            className={styles.choice}
            data-autofocus={at === 0 || undefined}
            onClick={() => {
              onDone();
              ui.setState({ show: { kind: 'area', id } });
            }}
          >
            {title || t('board.area.none')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
