import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const command = fileURLToPath(new URL('../../server/dist/stellwand.js', import.meta.url));

export interface Answered {
  code: number;
  out: string;
  err: string;
}

/** The built command `stellwand`, with no other setting than these. */
export function stellwand(env: Record<string, string>, ...words: string[]): Promise<Answered> {
  return new Promise((resolve) => {
    const options = {
      env: { PATH: process.env.PATH ?? '', ...env },
      cwd: join(command, '../../..'),
    };
    execFile(process.execPath, [command, ...words], options, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, out, err });
    });
  });
}
