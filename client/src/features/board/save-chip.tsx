import { useT } from '../../i18n/index.ts';
import type { SaveState } from '../../stores/replica/save-state.ts';
import { useSave } from '../../stores/workshop/workshop-hooks.tsx';
import { Chip, type ChipTone } from '../../ui/chip.tsx';
import { saveWords } from './save-words.ts';

const TONES: Record<ReturnType<typeof saveWords>['tone'], ChipTone> = {
  calm: 'neutral',
  good: 'good',
  warn: 'warn',
};

/** The save state of the open board and of all that were left, in words. „Gespeichert“ only when the server has confirmed it as durable. */
export function SaveChip() {
  return <SaveWords save={useSave()} />;
}

/** One save state, said where it is to be seen. */
export function SaveWords({ save }: { save: SaveState }) {
  const t = useT();
  const words = saveWords(save);
  return (
    <span role="status" aria-label={t('board.save.label')} data-save={save.kind}>
      <Chip tone={TONES[words.tone]}>
        {t(words.key, { count: save.pending })}
        {save.polling && save.kind !== 'offline' && ` · ${t('board.save.polling')}`}
      </Chip>
    </span>
  );
}
