import { LIMITS, NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  FoldHorizontal,
  FoldVertical,
  Scaling,
  Trash2,
  UnfoldHorizontal,
  UnfoldVertical,
} from 'lucide-react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useAreas } from '../../../../stores/board/board-hooks.tsx';
import { shapingOf } from '../../../../stores/operations/shaping/shaping.ts';
import { announce } from '../../../../ui/announcer.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { ColorSign } from '../../core/color-signs.tsx';
import { useDesk } from '../../core/desk.ts';
import { wordsOf } from '../../core/words-of.ts';
import { askToRemoveArea, moveArea, resizeArea } from './area-actions.ts';
import styles from './areas.module.css';

/** All that can be done to an area, by clicks and keys alone: the same on canvas, list and phone. */
export function AreaWindow({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useT();
  const known = useAreas().some((area) => area.id === id);
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      title={t('shapes.area.window')}
      closeLabel={t('ui.close')}
    >
      {id !== null && known && <AreaForm id={id} onDone={onClose} />}
    </Dialog>
  );
}

function AreaForm({ id, onDone }: { id: string; onDone: () => void }) {
  const desk = useDesk();
  const { board } = desk;
  const t = useT();
  const area = useAreas().find((one) => one.id === id);
  const [title, setTitle] = useState(area?.title ?? '');
  const shaping = shapingOf(board);
  const save = (event: FormEvent) => {
    event.preventDefault();
    onDone();
    if (title.trim() === area?.title) return;
    if (!board.rights().structure) {
      board.keepWords(id, title);
      return;
    }
    shaping.areas.rename(id, title);
    announce(t('shapes.said.areaRenamed', { title: title.trim() }), 'in-place');
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <TextField
        label={t('shapes.area.title')}
        {...wordsOf(id, area?.title ?? '')}
        value={title}
        limit={LIMITS.shortStringLength}
        data-autofocus
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTitle(event.target.value)}
      />
      <AreaColors value={area?.color} onChange={(color) => shaping.tint([id], color)} />
      <Steps name={t('shapes.area.place')}>
        <IconButton
          label={t('shapes.area.left')}
          icon={<ArrowLeft size={20} />}
          onClick={() => moveArea(desk, id, 'left')}
        />
        <IconButton
          label={t('shapes.area.right')}
          icon={<ArrowRight size={20} />}
          onClick={() => moveArea(desk, id, 'right')}
        />
        <IconButton
          label={t('shapes.area.up')}
          icon={<ArrowUp size={20} />}
          onClick={() => moveArea(desk, id, 'up')}
        />
        <IconButton
          label={t('shapes.area.down')}
          icon={<ArrowDown size={20} />}
          onClick={() => moveArea(desk, id, 'down')}
        />
      </Steps>
      <Steps name={t('shapes.area.size')}>
        <IconButton
          label={t('shapes.area.wider')}
          icon={<UnfoldHorizontal size={20} />}
          onClick={() => resizeArea(desk, id, 'right')}
        />
        <IconButton
          label={t('shapes.area.narrower')}
          icon={<FoldHorizontal size={20} />}
          onClick={() => resizeArea(desk, id, 'left')}
        />
        <IconButton
          label={t('shapes.area.higher')}
          icon={<UnfoldVertical size={20} />}
          onClick={() => resizeArea(desk, id, 'down')}
        />
        <IconButton
          label={t('shapes.area.lower')}
          icon={<FoldVertical size={20} />}
          onClick={() => resizeArea(desk, id, 'up')}
        />
      </Steps>
      <Button
        className={styles.fit}
        onClick={() => {
          shaping.areas.fit(id);
          announce(t('shapes.said.areaResized'), 'in-place');
        }}
      >
        <Scaling size={18} aria-hidden="true" />
        {t('shapes.area.fit')}
      </Button>
      <div className={styles.end}>
        <Button
          variant="quiet"
          className={styles.remove}
          onClick={() => {
            onDone();
            askToRemoveArea(desk, id);
          }}
        >
          <Trash2 size={18} aria-hidden="true" />
          {t('shapes.area.remove')}
        </Button>
        <Button type="submit" variant="primary">
          {t('shapes.area.save')}
        </Button>
      </div>
    </form>
  );
}

function Steps({ name, children }: { name: string; children: ReactNode }) {
  return (
    <fieldset className={styles.steps}>
      <legend className={styles.legend}>{name}</legend>
      {children}
    </fieldset>
  );
}

function AreaColors(props: {
  value: string | undefined;
  onChange: (color: string | null) => void;
}) {
  const t = useT();
  const name = useId();
  const chosen = NOTE_COLORS.find((color) => color === props.value) ?? null;
  return (
    <fieldset className={styles.steps}>
      <legend className={styles.legend}>{t('shapes.area.color')}</legend>
      {[null, ...NOTE_COLORS].map((color) => {
        const words = color ? t(`board.color.${color}`) : t('shapes.area.noColor');
        return (
          <label key={words} className={styles.color} title={words}>
            <input
              type="radio"
              name={name}
              aria-label={words}
              checked={chosen === color}
              onChange={() => props.onChange(color)}
            />
            {color ? (
              <ColorSign color={color} />
            ) : (
              <span aria-hidden="true" className={styles.noColor} />
            )}
          </label>
        );
      })}
    </fieldset>
  );
}
