import { type FormEvent, useId, useMemo, useRef, useState } from 'react';
import { useT } from '../../../i18n/index.ts';
import { useAreas } from '../../../stores/board/board-hooks.tsx';
import { splitText } from '../../../stores/lib/split-text.ts';
import { announce } from '../../../ui/announcer.ts';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { ColorPicker } from '../core/color-picker.tsx';
import { useDesk } from '../core/desk.ts';
import { excerpt } from '../core/note-text.ts';
import { select } from '../core/operations.ts';
import { openFiles } from './clipboard.ts';
import styles from './import-form.module.css';
import { type Column, MAX_ROWS, rowsOf } from './rows-to-notes.ts';
import { readTable } from './table.ts';

/** Rows become notes, after they were seen: which, where to, in which colour. */
export function ImportForm(props: { text: string; isTable: boolean; onDone: () => void }) {
  const desk = useDesk();
  const { board, ui } = desk;
  const areas = useAreas();
  const t = useT();
  const sourceId = useId();
  const file = useRef<HTMLInputElement>(null);
  const given = props.text;
  const [before, setBefore] = useState(given);
  const [text, setText] = useState(given);
  const [column, setColumn] = useState<Column>('all');
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [color, setColor] = useState(() => ui.getState().color);
  const [areaId, setAreaId] = useState(() => {
    const chosen = ui.getState().areaId;
    return chosen === undefined ? (areas[0]?.id ?? null) : chosen;
  });
  // A file read from within this window arrives like any other text.
  if (given !== before) {
    setBefore(given);
    setText(given);
    setColumn('all');
    setLeft(new Set());
  }

  const isTable = props.isTable && text === given;
  const table = useMemo(() => readTable(text, isTable), [text, isTable]);
  const columns = Math.min(12, Math.max(0, ...table.map((row) => row.length)));
  const rows = useMemo(() => rowsOf(table, column), [table, column]);
  const shown = rows.slice(0, MAX_ROWS).map((row, at) => ({ ...row, key: `row-${at}` }));
  const chosen = shown.filter((_, at) => !left.has(at));
  const count = chosen.reduce((sum, row) => sum + row.notes, 0);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (count === 0 || count > MAX_ROWS) return;
    const ids = board.createNotes(
      chosen.flatMap((row) => splitText(row.text).map((part) => ({ text: part, color, areaId }))),
    );
    props.onDone();
    if (ids.length === 0) return;
    select(desk, ids);
    ui.setState({ revealId: ids[0] ?? null });
    const area = areas.find(({ id }) => id === areaId)?.title ?? t('board.area.none');
    announce(t('arrange.import.created', { count: ids.length, area }), 'in-place');
  };
  const toggle = (at: number) => {
    const next = new Set(left);
    if (!next.delete(at)) next.add(at);
    setLeft(next);
  };

  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.source}>
        <label htmlFor={sourceId} className={styles.label}>
          {t('arrange.import.source')}
        </label>
        <textarea
          id={sourceId}
          data-autofocus={given === '' || undefined}
          className={styles.text}
          rows={given === '' ? 6 : 3}
          value={text}
          placeholder={t('arrange.import.hint')}
          onChange={(event) => {
            setText(event.target.value);
            setLeft(new Set());
          }}
        />
        <input
          ref={file}
          hidden
          type="file"
          multiple
          accept=".csv,.tsv,.txt,.md,text/plain,text/csv"
          onChange={(event) => {
            const picked = [...(event.target.files ?? [])];
            if (picked.length > 0) void openFiles(desk, picked);
            event.target.value = '';
          }}
        />
        <div className={styles.file}>
          <Button size="compact" onClick={() => file.current?.click()}>
            {t('arrange.import.file')}
          </Button>
          <span className={styles.quiet}>{t('arrange.import.fileHint')}</span>
        </div>
      </div>

      {columns > 1 && (
        <SelectField
          label={t('arrange.import.column')}
          value={String(column)}
          onChange={(value) => {
            setColumn(value === 'all' ? 'all' : Number(value));
            setLeft(new Set());
          }}
          options={[
            { value: 'all', label: t('arrange.import.allColumns') },
            ...Array.from({ length: columns }, (_, at) => ({
              value: String(at),
              label: t('arrange.import.columnName', {
                number: at + 1,
                sample: excerpt(table[0]?.[at] ?? '', 30),
              }),
            })),
          ]}
        />
      )}

      {shown.length > 0 && (
        <fieldset className={styles.rows}>
          <legend className={styles.label}>{t('arrange.import.rows')}</legend>
          <div className={styles.file}>
            <Button size="compact" onClick={() => setLeft(new Set())}>
              {t('arrange.import.all')}
            </Button>
            <Button size="compact" onClick={() => setLeft(new Set(shown.keys()))}>
              {t('arrange.import.none')}
            </Button>
          </div>
          <ul className={styles.list}>
            {shown.map((row, at) => (
              <li key={row.key}>
                <label className={styles.row}>
                  <input type="checkbox" checked={!left.has(at)} onChange={() => toggle(at)} />
                  <span>
                    {excerpt(row.text, 160)}
                    {row.notes > 1 && (
                      <em className={styles.quiet}>
                        {' '}
                        ({t('arrange.import.split', { count: row.notes })})
                      </em>
                    )}
                  </span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      {rows.length > MAX_ROWS && (
        <p role="status" className={styles.warning}>
          {t('arrange.import.tooMany', { count: rows.length })}
        </p>
      )}
      {count > MAX_ROWS && (
        <p role="status" className={styles.warning}>
          {t('arrange.import.overMany')}
        </p>
      )}

      <div className={styles.where}>
        {areas.length > 0 && (
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
        <div>
          <span className={styles.label}>{t('arrange.import.color')}</span>
          <ColorPicker value={color} onChange={setColor} />
        </div>
      </div>
      <div className={styles.actions}>
        <Button onClick={props.onDone}>{t('ui.cancel')}</Button>
        <Button
          type="submit"
          variant="primary"
          data-autofocus={given !== '' || undefined}
          aria-disabled={count === 0 || count > MAX_ROWS}
        >
          {t('arrange.import.create', { count })}
        </Button>
      </div>
    </form>
  );
}
