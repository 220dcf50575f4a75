import { call } from './session.ts';

/** Who runs this server, as links, and how many days it keeps a workshop after its end. */
export interface About {
  retentionDays: number;
  links: Partial<Record<'imprint' | 'privacy' | 'accessibility' | 'barrier', string>>;
}

let asked: Promise<About | undefined> | undefined;

/** Asked once per page; where no answer came, the next who asks tries again. */
export function readAbout(): Promise<About | undefined> {
  asked ??= call<About>('GET', '/api/about').then((answer) => {
    if (answer.ok) return answer.value;
    asked = undefined;
    return undefined;
  });
  return asked;
}
