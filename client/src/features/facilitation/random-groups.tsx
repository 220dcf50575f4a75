import type { FormEvent } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type GroupSizes, groupSizes } from './group-sizes.ts';
import { fieldValue, MOST, type TypedGroups, wishOf } from './group-wish.ts';
import styles from './regie.module.css';

/** Even groups at random, by their number or by their size; says beforehand what comes out. */
export function RandomGroups(props: {
  people: number;
  defaultCount: number;
  formed: boolean;
  typed: TypedGroups;
  onType: (typed: TypedGroups) => void;
  onForm: (wish: { count: number } | { size: number }) => void;
}) {
  const t = useT();
  const { typed, onType, defaultCount } = props;
  const { by } = typed;
  const wish = wishOf(typed, defaultCount);
  const sizes = wish && groupSizes(props.people, wish);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sizes) props.onForm(by === 'count' ? { count: sizes.count } : { size: wish.value });
  };
  return (
    <form className={styles.random} onSubmit={submit}>
      <Segmented
        label={t('regie.groups.by')}
        segments={[
          { value: 'count', label: t('regie.groups.byCount') },
          { value: 'size', label: t('regie.groups.bySize') },
        ]}
        value={by}
        onChange={(next) => onType({ ...typed, by: next })}
      />
      <TextField
        label={t(`regie.groups.${by}`)}
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST[by]}
        value={fieldValue(typed, defaultCount)}
        onChange={(event) => onType({ ...typed, [by]: event.target.value })}
      />
      <p className={styles.muted} aria-live="polite">
        {sizes && t('regie.groups.estimate', { count: sizes.count, sizes: sizesInWords(sizes) })}
      </p>
      <Button type="submit">{t(props.formed ? 'regie.groups.reform' : 'regie.groups.form')}</Button>
    </form>
  );

  function sizesInWords({ from, to }: GroupSizes): string {
    return from === to
      ? t('regie.groups.sizesEven', { count: from })
      : t('regie.groups.sizesRange', { from, to });
  }
}
