import type { BuiltInTemplateId } from '../../contracts/board-template.ts';

/** What a built-in template says in one language: areas as title and prompt, in the order of its places. */
export type TemplateWords = Record<
  BuiltInTemplateId,
  {
    name: string;
    /** What it is for, in a sentence. */
    purpose: string;
    areas: readonly (readonly [title: string, prompt: string])[];
  }
>;
