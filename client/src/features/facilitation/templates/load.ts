import { createLatePart } from '../../../ui/late-part.ts';

/** The windows around templates: nobody waits for them, and participants never need them. */
export const lateTemplates = createLatePart(() => import('./late-parts.ts'));
