import type { ElementType } from '@stellwand/shared/contracts/board-document';
import type { Restored, RestorePoint } from '@stellwand/shared/contracts/board-history';
import { PHASE_IDS } from '@stellwand/shared/contracts/role';
import type { Translate } from '../../../i18n/index.ts';
import type { ComparedView } from '../../../stores/workshop/compare-boards.ts';

/** Why a point was made: „Vor dem Schritt ‚Jetzt wird gelesen‘“, „Von Hand: Vor der Pause“. */
export function reasonInWords({ reason, phaseId, name }: RestorePoint, t: Translate): string {
  if (name !== undefined) return t('history.reason.named', { name });
  if (reason !== 'phase') return t(`history.reason.${reason}`);
  const known = PHASE_IDS.find((id) => id === phaseId);
  return known
    ? t('history.reason.phase', { phase: t(`app.phase.${known}`) })
    : t('history.reason.someStep');
}

/** What a restore did: „3 zurückgeholt, 1 zurückgeändert, 2 weggenommen.“ */
export function restoredInWords({ restored, changed, removed }: Restored, t: Translate): string {
  const parts = [
    restored > 0 && t('history.did.restored', { count: restored }),
    changed > 0 && t('history.did.changed', { count: changed }),
    removed > 0 && t('history.did.removed', { count: removed }),
  ].filter((part) => part !== false);
  return parts.length === 0
    ? t('history.did.nothing')
    : t('history.did.all', { list: parts.join(', ') });
}

/** What a restore would find: „2 fehlen jetzt, 1 geändert, 4 neu“. */
export function differencesInWords(
  { counts, hidden }: Pick<ComparedView, 'counts' | 'hidden'>,
  t: Translate,
): string {
  const parts = [
    counts.missing > 0 && t('history.differs.missing', { count: counts.missing }),
    counts.changed > 0 && t('history.differs.changed', { count: counts.changed }),
    counts.fresh > 0 && t('history.differs.fresh', { count: counts.fresh }),
    hidden.length > 0 && t('history.differs.hidden', { count: hidden.length }),
  ].filter((part) => part !== false);
  return parts.length === 0
    ? t('history.differs.nothing')
    : t('history.differs.all', { list: parts.join(', ') });
}

/** What an element says in a list, with its kind where that is no note. */
export function thingInWords(
  { type, text }: { type: ElementType; text: string },
  t: Translate,
): string {
  const words = text.trim();
  if (type === 'note') return words || t('history.thing.empty');
  const kind = t(`kinds.name.${type}`);
  return words === '' ? kind : t('history.thing.named', { kind, text: words });
}
