import { useId } from 'react';
import { TemplatePreview } from './template-preview.tsx';
import styles from './templates.module.css';
import type { Offer } from './use-offers.ts';

/** Templates side by side as one radio group; the arrow keys come from the browser. */
export function TemplateGrid(props: {
  offers: readonly Offer[];
  legend: string;
  chosenId: string;
  onChoose: (templateId: string) => void;
}) {
  const id = useId();
  const { offers, legend, chosenId, onChoose } = props;
  if (offers.length === 0) return null;
  return (
    <fieldset className={styles.grid}>
      <legend>{legend}</legend>
      {offers.map(({ templateId, name, purpose, elements }) => (
        <label key={templateId} className={styles.card}>
          <input
            type="radio"
            // One group with those that others saved: only one can be chosen.
            name="template"
            className={styles.radio}
            checked={templateId === chosenId}
            aria-labelledby={`${id}-${templateId}-name`}
            aria-describedby={`${id}-${templateId}`}
            onChange={() => onChoose(templateId)}
          />
          <TemplatePreview elements={elements} />
          <span id={`${id}-${templateId}-name`} className={styles.name}>
            {name}
          </span>
          <span id={`${id}-${templateId}`} className={styles.purpose}>
            {purpose}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
