import { NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { FolderInput, Palette, Pencil, Trash2 } from 'lucide-react';
import { useT } from '../../../../i18n/index.ts';
import { useAreas, useRights, useStacks } from '../../../../stores/board/board-hooks.tsx';
import { lookOf } from '../../../../stores/view/sheets.ts';
import { Button } from '../../../../ui/button.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { colorName, useBoardActions } from '../../core/board-actions.ts';
import { ColorSign } from '../../core/color-signs.tsx';
import { useDesk } from '../../core/desk.ts';
import { useNoteActions } from '../../core/note-actions.ts';
import { Slot, useSlot } from '../../slots.ts';
import { ImageButtons } from '../images/image-buttons.tsx';
import styles from './selection-bar.module.css';
import { selectionMenus } from './selection-menus.tsx';

/** What can be done with the selected notes: only what role and phase allow, nothing greyed out. */
export function SelectionBar({ ids }: { ids: readonly string[] }) {
  const desk = useDesk();
  const { board } = desk;
  const areas = useAreas();
  const actions = useBoardActions();
  const t = useT();
  const moreActions = useNoteActions();
  const paperItems = useSlot('paperItems');
  const showItems = useSlot('showItems');
  useRights();
  const only = ids.length === 1 ? ids[0] : undefined;
  const note = only ? board.note(only) : undefined;
  const picture = lookOf(note) === 'image' ? note : undefined;
  const thing = note ?? (only ? board.stack(only) : undefined);
  useStacks();
  // What is done to notes is done to their stack by its own buttons.
  const stack = ids.find((id) => board.stack(id));
  const more = stack ? [] : moreActions;
  const editable = ids.some((id) => board.canEdit(id));
  const deletable = ids.some((id) => board.canDelete(id));
  const answered = only !== undefined && (board.canAnswer(only) || note?.comments !== undefined);
  if (!editable && !deletable && !answered && more.length === 0 && !note?.text.includes('https://'))
    return null;
  return (
    <div role="toolbar" aria-label={t('board.action.bar')} className={styles.bar}>
      {ids.length > 1 && (
        <span className={styles.count}>{t('board.action.selected', { count: ids.length })}</span>
      )}
      {stack && only && <Slot of="stackButtons" id={only} />}
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
      {answered && <Slot of="answerButtons" id={only} />}
      {!stack && <Slot of="stackingButtons" ids={ids} />}
      {!stack &&
        selectionMenus(
          desk,
          ids,
          actions.remove,
          paperItems.flatMap((itemsOf) => itemsOf(desk, ids)),
        ).map(({ id, label, icon, items }) => (
          <Menu
            key={id}
            label={label}
            items={
              id === 'more'
                ? [
                    ...items,
                    ...(only ? showItems.flatMap((itemsOf) => itemsOf(desk, only)) : []),
                    ...more.map((one) => ({ ...one, onSelect: () => one.onSelect(ids) })),
                  ]
                : items
            }
          >
            {icon}
            {label}
          </Menu>
        ))}
      {deletable && (
        <Button variant="quiet" className={styles.delete} onClick={() => actions.remove(ids)}>
          <Trash2 size={18} aria-hidden="true" />
          {t('board.action.delete')}
        </Button>
      )}
      {note && <Slot of="noteLinks" text={note.text} />}
    </div>
  );
}
