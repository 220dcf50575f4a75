import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { useT } from '../../i18n/index.ts';
import { useAreas, useBoard } from '../../stores/board/board-hooks.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from './board-dialogs.module.css';
import { colorName, useBoardActions } from './core/board-actions.ts';
import { useBoardUi, useBoardUiStore } from './core/board-ui.ts';
import { ColorSign } from './core/color-signs.tsx';
import { KeysHelp } from './keys-help.tsx';

/** The choices that need no pointer: where to, which colour, which keys. */
export function BoardDialogs() {
  const ui = useBoardUiStore();
  const dialog = useBoardUi((state) => state.dialog);
  const t = useT();
  const close = () => ui.setState({ dialog: null });
  const title =
    dialog?.kind === 'move'
      ? t('board.move.title')
      : dialog?.kind === 'color'
        ? t('board.recolor.title')
        : t('board.keys.title');
  return (
    <Dialog
      open={dialog !== null}
      wide={dialog?.kind === 'keys'}
      onClose={close}
      title={title}
      closeLabel={t('ui.close')}
    >
      {dialog?.kind === 'move' && <MoveChoice ids={dialog.ids} onDone={close} />}
      {dialog?.kind === 'color' && <ColorChoice ids={dialog.ids} onDone={close} />}
      {dialog?.kind === 'keys' && <KeysHelp />}
    </Dialog>
  );
}

interface ChoiceProps {
  ids: readonly string[];
  onDone: () => void;
}

function MoveChoice({ ids, onDone }: ChoiceProps) {
  const board = useBoard();
  const areas = useAreas();
  const actions = useBoardActions();
  const t = useT();
  const here = ids.length === 1 ? board.note(ids[0] ?? '')?.areaId : undefined;
  const targets = [...areas, { id: null, title: t('board.area.none') }];
  return (
    <ul className={styles.choices}>
      {targets.map((area, at) => (
        <li key={area.id ?? ''}>
          <Button
            className={styles.choice}
            data-autofocus={at === 0 || undefined}
            aria-current={area.id === here}
            onClick={() => {
              onDone();
              if (area.id !== here) actions.moveTo(ids, area.id);
            }}
          >
            {area.id === here ? t('board.move.here', { area: area.title }) : area.title}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function ColorChoice({ ids, onDone }: ChoiceProps) {
  const board = useBoard();
  const actions = useBoardActions();
  const t = useT();
  const first = board.note(ids[0] ?? '');
  return (
    <ul className={styles.colors}>
      {NOTE_COLORS.map((color, at) => (
        <li key={color}>
          <Button
            className={styles.choice}
            data-autofocus={at === 0 || undefined}
            aria-current={first !== undefined && colorName(first.color) === color}
            onClick={() => {
              onDone();
              actions.recolour(ids, color);
            }}
          >
            <ColorSign color={color} />
            {t(`board.color.${color}`)}
          </Button>
        </li>
      ))}
    </ul>
  );
}
