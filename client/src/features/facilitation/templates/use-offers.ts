import type { BoardElement } from '@stellwand/shared/contracts/board-document';
import type { Snapshot } from '@stellwand/shared/contracts/snapshot';
import { builtInTemplate, builtInTemplates } from '@stellwand/shared/domain/templates/built-in';
import { useMemo } from 'react';
import { useLanguage, useT } from '../../../i18n/index.ts';

/** A template as it is offered. */
export interface Offer {
  templateId: string;
  name: string;
  /** What it is for, or what is in it. */
  purpose: string;
  elements: readonly BoardElement[];
  /** Somebody of this workshop saved it. */
  own: boolean;
}

/**
 * All templates there are. Built-in ones are named in the language of the interface, but show the
 * words that will stand on the boards: those are in the workshop’s language.
 */
export function useOffers({ language, templates = [] }: Snapshot): readonly Offer[] {
  const t = useT();
  const mine = useLanguage();
  return useMemo(() => {
    const builtIn = builtInTemplates(mine).map(({ templateId, name, purpose }): Offer => {
      const { elements } = builtInTemplate(templateId, language);
      return { templateId, name, purpose, elements, own: false };
    });
    const saved = templates.map(({ templateId, name, notes, elements }): Offer => {
      const purpose = notes
        ? t('facilitation.template.hasNotes', { count: notes })
        : t('facilitation.template.hasNoNotes');
      return { templateId, name, purpose, elements, own: true };
    });
    return [...builtIn, ...saved];
  }, [language, templates, mine, t]);
}
