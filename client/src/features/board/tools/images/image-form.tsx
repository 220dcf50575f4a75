import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useT } from '../../../../i18n/index.ts';
import { refusalText } from '../../../../i18n/refusal-text.ts';
import { useAreas } from '../../../../stores/board/board-hooks.tsx';
import { sizeFor } from '../../../../stores/operations/image-sizes.ts';
import { imagesOf } from '../../../../stores/operations/images.ts';
import { announce } from '../../../../ui/announcer.ts';
import { Button } from '../../../../ui/button.tsx';
import { SelectField } from '../../../../ui/select-field.tsx';
import { useDesk } from '../../core/desk.ts';
import { select } from '../../core/operations.ts';
import { AltFields, altOf, useAltFields } from './alt-fields.tsx';
import styles from './image-form.module.css';
import { shrinkImage } from './shrink-image.ts';

/** Where it will hang, if not simply in an area. */
type Place = { x: number; y: number } | null;

/**
 * A picture before it hangs: what it looks like, what can be seen on it. Nothing is sent before the
 * button is pressed, and whatever goes wrong, the picture and the words stay here.
 */
export function ImageForm(props: { file: File; at: Place; onDone: () => void }) {
  const { file, at } = props;
  const desk = useDesk();
  const { board, ui } = desk;
  const areas = useAreas();
  const t = useT();
  const preview = usePreview(file);
  const fields = useAltFields('', false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState('');
  const [areaId, setAreaId] = useState(() => ui.getState().areaId ?? areas[0]?.id ?? null);
  const left = useRef(false);
  useEffect(() => {
    left.current = false;
    return () => {
      left.current = true;
    };
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (sending || typeof preview !== 'object' || !fields.check()) return;
    setSending(true);
    setProblem('');
    const stored = await board.uploadImage(preview.blob);
    if (left.current) return; // Closed meanwhile: a picture nobody names goes away by itself.
    setSending(false);
    if (!stored.ok) {
      const { code, message } = stored.error;
      setProblem(
        code === 'offline' ? t('arrange.picture.offline') : message || refusalText(t, code),
      );
      return;
    }
    const size = sizeFor(stored.value.size, 'medium');
    const alt = altOf(fields);
    const id = imagesOf(board).hang({
      file: stored.value.file,
      alt,
      size,
      areaId,
      ...(at && { at: [Math.round(at.x - size[0] / 2), Math.round(at.y - size[1] / 2)] }),
    });
    if (id === null) {
      setProblem(t(`refusal.${board.rights().refusal}`));
      return;
    }
    props.onDone();
    select(desk, [id]);
    ui.setState({ revealId: id });
    announce(
      t('arrange.picture.pinned', { text: alt || t('arrange.picture.decorative') }),
      'in-place',
    );
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      {preview === 'unreadable' ? (
        <p role="alert" className={styles.problem}>
          {t('refusal.type-not-allowed')}
        </p>
      ) : (
        <div className={styles.frame}>
          {typeof preview === 'object' && (
            <img src={preview.url} alt={t('arrange.picture.preview')} className={styles.preview} />
          )}
        </div>
      )}
      {props.file.type === 'image/gif' && (
        <p className={styles.quiet}>{t('arrange.picture.still')}</p>
      )}
      <AltFields fields={fields} />
      {!at && areas.length > 0 && (
        <SelectField
          label={t('arrange.import.area')}
          value={areaId ?? ''}
          onChange={(value) => setAreaId(value || null)}
          options={[...areas.map(({ id, title }) => ({ id, title })), null].map((area) => ({
            value: area?.id ?? '',
            label: area?.title ?? t('board.area.none'),
          }))}
        />
      )}
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <div className={styles.actions}>
        <Button onClick={props.onDone}>{t('ui.cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          aria-disabled={sending || typeof preview !== 'object'}
        >
          {t(sending ? 'arrange.picture.sending' : 'arrange.picture.pin')}
        </Button>
      </div>
      <p role="status" className={styles.quiet}>
        {sending ? t('arrange.picture.sendingHint') : ''}
      </p>
    </form>
  );
}

/** The picture as it will be sent, drawn small. */
function usePreview(file: File): { blob: Blob; url: string } | 'drawing' | 'unreadable' {
  const [preview, setPreview] = useState<ReturnType<typeof usePreview>>('drawing');
  useEffect(() => {
    let url = '';
    let isGone = false;
    setPreview('drawing');
    void shrinkImage(file).then((blob) => {
      if (isGone) return;
      if (blob) url = URL.createObjectURL(blob);
      setPreview(blob ? { blob, url } : 'unreadable');
    });
    return () => {
      isGone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [file]);
  return preview;
}
