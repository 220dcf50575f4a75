import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** As the build packed it; the plain one is always there. */
export type Encoding = 'br' | 'gzip' | 'identity';

/** One file of the built client, ready to be sent. */
export interface ClientFile {
  contentType: string;
  cacheControl: string;
  encodings: ReadonlyMap<Encoding, Buffer>;
}

/**
 * The built client, in memory as the build packed it (about 3 MB): handing out a file is one write, whoever
 * else is waiting. The page itself is under no address of its own.
 */
export interface ClientFiles {
  readonly page: ClientFile | null;
  /** `path` as it stands in a request, without its query. */
  find(path: string): ClientFile | undefined;
}

const YEAR_S = 31_536_000;
const HOUR_S = 3_600;
const PACKED = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;
const TYPES = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
  ['ico', 'image/x-icon'],
  ['jpg', 'image/jpeg'],
  ['js', 'text/javascript; charset=utf-8'],
  ['json', 'application/json; charset=utf-8'],
  ['map', 'application/json; charset=utf-8'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['txt', 'text/plain; charset=utf-8'],
  ['wasm', 'application/wasm'],
  ['webmanifest', 'application/manifest+json'],
  ['webp', 'image/webp'],
  ['woff2', 'font/woff2'],
]);

/** Reads all of it once, but for what begins with a dot. */
export function readClientFiles(clientDir: string): ClientFiles {
  const files = new Map<string, ClientFile>();
  for (const name of namesIn(clientDir)) {
    if (PACKED.some(([, ending]) => name.endsWith(ending))) continue;
    files.set(`/${name.split(sep).join('/')}`, readFile(join(clientDir, name), name));
  }
  const page = files.get('/index.html') ?? null;
  files.delete('/index.html');
  return { page, find: (path) => files.get(path) };
}

const namesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, sep).length))
    .filter((name) => !name.split(sep).some((part) => part.startsWith('.')));

function readFile(path: string, name: string): ClientFile {
  const encodings = new Map<Encoding, Buffer>([['identity', readFileSync(path)]]);
  for (const [encoding, ending] of PACKED) {
    if (existsSync(path + ending)) encodings.set(encoding, readFileSync(path + ending));
  }
  return {
    contentType: TYPES.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'application/octet-stream',
    cacheControl: cacheControlOf(name),
    encodings,
  };
}

/** Names with a hash are for ever, the page is asked for anew each time. */
function cacheControlOf(name: string): string {
  if (name === 'index.html') return 'no-cache';
  if (name.startsWith(`assets${sep}`)) return `public,max-age=${YEAR_S},immutable`;
  return `public,max-age=${HOUR_S}`;
}

/** What every browser asks for over TLS, and what some ask for without. */
const EVERY_BROWSER = /^gzip, deflate, br(?:, zstd)?$/;

/** The smallest of what is wanted; the plain one where nothing else is. */
export function pickEncoding(
  accepted: string | string[] | undefined,
  { encodings }: Pick<ClientFile, 'encodings'>,
): Encoding {
  if (encodings.size === 1 || accepted === undefined) return 'identity';
  const text = String(accepted).toLowerCase();
  const wanted = EVERY_BROWSER.test(text) ? null : weightsOf(text);
  const isWanted = (encoding: Encoding): boolean =>
    encodings.has(encoding) && (!wanted || (wanted.get(encoding) ?? wanted.get('*') ?? 0) > 0);
  return (['br', 'gzip'] as const).find(isWanted) ?? 'identity';
}

/** `gzip;q=0.5, br` as weights; 1 where none is named. */
const weightsOf = (accepted: string): Map<string, number> =>
  new Map(
    accepted.split(',').map((part) => {
      const [name = '', ...parameters] = part.split(';').map((one) => one.trim());
      const weight = parameters.find((one) => one.startsWith('q='))?.slice(2);
      return [name, weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
