import { LIMITS, NOTE_COLORS } from '@stellwand/shared/contracts/board-document';
import { Palette, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { useBoard, useNote } from '../../../../stores/board/board-hooks.tsx';
import { shapingOf } from '../../../../stores/operations/shaping/shaping.ts';
import type { ConnectorView } from '../../../../stores/view/connector-views.ts';
import { Button } from '../../../../ui/button.tsx';
import { Dialog } from '../../../../ui/dialog.tsx';
import { IconButton } from '../../../../ui/icon-button.tsx';
import { Menu } from '../../../../ui/menu.tsx';
import { TextField } from '../../../../ui/text-field.tsx';
import { useBoardUiStore } from '../../core/board-ui.ts';
import { ColorSign } from '../../core/color-signs.tsx';
import { useDesk } from '../../core/desk.ts';
import { wordsOf } from '../../core/words-of.ts';
import { endName, removeShapes } from './link-actions.ts';
import styles from './links.module.css';

/** The connectors of one note: what stands on them, their colour, away with them. */
export function LinksWindow({ id, onClose }: { id: string | null; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      open={id !== null}
      onClose={onClose}
      title={t('shapes.link.all')}
      closeLabel={t('ui.close')}
    >
      {id !== null && <Links id={id} onDone={onClose} />}
    </Dialog>
  );
}

function Links({ id, onDone }: { id: string; onDone: () => void }) {
  const board = useBoard();
  const ui = useBoardUiStore();
  const t = useT();
  const links = useNote(id)?.connectors ?? board.connectors(id);
  const mayAdd = board.rights().create;
  return (
    <div className={styles.form}>
      {links.length === 0 && <p>{t('shapes.link.none')}</p>}
      {links.map((link) => (
        <LinkForm key={link.id} link={link} />
      ))}
      <div className={styles.end}>
        {mayAdd && (
          <Button onClick={() => ui.setState({ shapeWindow: { kind: 'link', id } })}>
            {t('shapes.link.linkWith')}
          </Button>
        )}
        <Button variant="primary" onClick={onDone}>
          {t('shapes.done')}
        </Button>
      </div>
    </div>
  );
}

function LinkForm({ link }: { link: ConnectorView }) {
  const { id, otherId, outward } = link;
  const desk = useDesk();
  const { board } = desk;
  const t = useT();
  const shaping = shapingOf(board);
  const [text, setText] = useState(link.text);
  const editable = shaping.mayEdit(id);
  // Writing was closed in the middle of a word: it stays to be copied.
  const isCaught = !editable && text !== link.text;
  const save = () => {
    if (text.length <= LIMITS.shortStringLength) shaping.word(id, text);
  };
  const name = endName(board, otherId);
  const title = `${outward ? '→' : '←'} ${name}`;
  return (
    <section className={styles.link} aria-label={title}>
      {editable || isCaught ? (
        <TextField
          readOnly={isCaught}
          className={styles.words}
          label={t('shapes.link.words', { name: title })}
          {...wordsOf(id, link.text)}
          value={text}
          limit={LIMITS.shortStringLength}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => {
            if (event.key === 'Enter') save();
          }}
        />
      ) : (
        <p className={styles.words}>
          {title}
          {link.text && `: ${link.text}`}
        </p>
      )}
      {editable && (
        <Menu
          label={t('shapes.link.color', { name: title })}
          items={NOTE_COLORS.map((color) => ({
            id: color,
            label: t(`board.color.${color}`),
            icon: <ColorSign color={color} />,
            checked: link.color === color,
            onSelect: () => shaping.tint([id], color),
          }))}
        >
          <Palette size={20} aria-hidden="true" />
        </Menu>
      )}
      {shaping.mayDelete(id) && (
        <IconButton
          atEdge
          label={t('shapes.link.remove', { name: title })}
          icon={<Trash2 size={20} />}
          onClick={() => removeShapes(desk, [id])}
        />
      )}
    </section>
  );
}
