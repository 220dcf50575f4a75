import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { FolderInput, Palette, Pencil, Trash2 } from 'lucide-react';
import { useT } from '../../../../i18n/index.ts';
import { useAreas, useBoard, useRights, useStacks } from '../../../../stores/board/board-hooks.tsx';
import { lookOf } from '../../../../stores/view/sheets.ts';
import { useWorkshop } from '../../../../stores/workshop/workshop-hooks.tsx';
import { Button } from '../../../../ui/button.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { colorName, useBoardActions } from '../../core/board-actions.ts';
import { useBoardUiStore } from '../../core/board-ui.ts';
import { ColorSign } from '../../core/color-signs.tsx';
import { useNoteActions } from '../../core/note-actions.ts';
import { useDiscussion } from '../../discussion/load.ts';
import { useNoteExtras } from '../../note-extras/load.ts';
import { usePresenceParts } from '../../presence/load.ts';
import { ImageButtons } from '../images/image-buttons.tsx';
import styles from './selection-bar.module.css';
import { selectionMenus } from './selection-menus.tsx';

/** What can be done with the selected notes: only what role and phase allow, nothing greyed out. */
export function SelectionBar({ ids }: { ids: readonly string[] }) {
  const board = useBoard();
  const areas = useAreas();
  const actions = useBoardActions();
  const t = useT();
  const moreActions = useNoteActions();
  const ui = useBoardUiStore();
  const talk = useDiscussion();
  const company = usePresenceParts();
  const workshop = useWorkshop();
  const words = useNoteExtras();
  useRights();
  const only = ids.length === 1 ? ids[0] : undefined;
  const note = only ? board.note(only) : undefined;
  const picture = lookOf(note) === 'picture' ? note : undefined;
  const thing = note ?? (only ? board.stack(only) : undefined);
  useStacks();
  // What is done to notes is done to their stack by its own buttons.
  const stack = ids.find((id) => board.stack(id));
  const more = stack ? [] : moreActions;
  const editable = ids.some((id) => board.canEdit(id));
  const deletable = ids.some((id) => board.canDelete(id));
  const answered = only !== undefined && (board.canAnswer(only) || note?.comments !== undefined);
  const linked = words && note ? <words.NoteLinks text={note.text} /> : null;
  if (!editable && !deletable && !answered && more.length === 0 && !note?.text.includes('https://'))
    return null;
  return (
    <div role="toolbar" aria-label={t('board.action.bar')} className={styles.bar}>
      {ids.length > 1 && (
        <span className={styles.count}>{t('board.action.selected', { count: ids.length })}</span>
      )}
      {talk && stack && only && <talk.StackButtons id={only} />}
      {picture && editable && <ImageButtons id={picture.id} />}
      {editable && only && !stack && !picture && (
        <Button variant="quiet" onClick={() => actions.edit(only)}>
          <Pencil size={18} aria-hidden="true" />
          {t('board.action.edit')}
        </Button>
      )}
      {editable && !picture && lookOf(note) !== 'heading' && (
        <Menu
          label={t('board.action.color')}
          items={NOTE_COLORS.map((color) => ({
            id: color,
            label: t(`board.color.${color}`),
            icon: <ColorSign color={color} />,
            checked: thing ? colorName(thing.color) === color : false,
            onSelect: () => actions.recolour(ids, color),
          }))}
        >
          <Palette size={18} aria-hidden="true" />
          {t('board.action.color')}
        </Menu>
      )}
      {editable && (
        <Menu
          label={t('board.action.move')}
          items={[...areas.map(({ id, title }) => ({ id, title })), null].map((area) => ({
            id: area?.id ?? '',
            label: area?.title ?? t('board.area.none'),
            checked: thing ? thing.areaId === (area?.id ?? null) : false,
            onSelect: () => actions.moveTo(ids, area?.id ?? null),
          }))}
        >
          <FolderInput size={18} aria-hidden="true" />
          {t('board.action.move')}
        </Menu>
      )}
      {talk && answered && <talk.AnswerButtons id={only} />}
      {talk && !stack && <talk.StackingButtons ids={ids} />}
      {!stack &&
        selectionMenus({ board, ui }, ids, actions.remove, words?.extraItems(board, ids) ?? []).map(
          ({ id, label, icon, items }) => (
            <Menu
              key={id}
              label={label}
              items={
                id === 'more'
                  ? [
                      ...items,
                      ...(company && only ? company.noteItems({ board, ui, workshop }, only) : []),
                      ...more.map((one) => ({ ...one, onSelect: () => one.onSelect(ids) })),
                    ]
                  : items
              }
            >
              {icon}
              {label}
            </Menu>
          ),
        )}
      {deletable && (
        <Button variant="quiet" className={styles.delete} onClick={() => actions.remove(ids)}>
          <Trash2 size={18} aria-hidden="true" />
          {t('board.action.delete')}
        </Button>
      )}
      {linked}
    </div>
  );
}
