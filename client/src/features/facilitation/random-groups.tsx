import type { FormEvent } from 'react';
import { useT } from '../../i18n/index.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './facilitation.module.css';
import { type GroupSizes, groupSizes } from './group-sizes.ts';
import { fieldValue, MOST, type TypedGroups, wishOf } from './group-wish.ts';

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
        label={t('facilitation.groups.by')}
        segments={[
          { value: 'count', label: t('facilitation.groups.byCount') },
          { value: 'size', label: t('facilitation.groups.bySize') },
        ]}
        value={by}
        onChange={(next) => onType({ ...typed, by: next })}
      />
      <TextField
        label={t(`facilitation.groups.${by}`)}
        type="number"
        inputMode="numeric"
        min={1}
        max={MOST[by]}
        value={fieldValue(typed, defaultCount)}
        onChange={(event) => onType({ ...typed, [by]: event.target.value })}
      />
      <p className={styles.muted} aria-live="polite">
        {sizes &&
          t('facilitation.groups.estimate', { count: sizes.count, sizes: sizesInWords(sizes) })}
      </p>
      <Button type="submit">
        {t(props.formed ? 'facilitation.groups.reform' : 'facilitation.groups.form')}
      </Button>
    </form>
  );

  function sizesInWords({ from, to }: GroupSizes): string {
    return from === to
      ? t('facilitation.groups.sizesEven', { count: from })
      : t('facilitation.groups.sizesRange', { from, to });
  }
}
