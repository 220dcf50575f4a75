import { execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';
import { until } from './until.ts';

const NAME = 'stellwand.example.org';
const FOLDER = '/etc/ssl/stellwand';

/** A real proxy with TLS in front of two nodes, set up by the sample file of this repository. */
export interface FrontProxy {
  readonly url: string;
  /** Whom a client has to believe. */
  readonly ca: string;
  output(): string;
  close(): Promise<void>;
}

/** What a person would change in a sample file: every place has to be there. */
type Changes = readonly (readonly [string | RegExp, string])[];

/** How each program is started with the sample, from a folder of its own and without any rights. */
const PROGRAMS = {
  nginx: {
    sample: 'deploy/nginx.conf',
    listen: (port: number, spare: readonly number[]): Changes => [
      ['listen 80;', `listen 127.0.0.1:${spare[0]};`],
      ['listen [::]:80;', `listen 127.0.0.1:${spare[1]};`],
      ['listen 443 ', `listen 127.0.0.1:${port} `],
      ['listen [::]:443 ', `listen 127.0.0.1:${spare[2]} `],
      [new RegExp(NAME.replaceAll('.', '\\.'), 'g'), 'localhost'],
    ],
    /** What stands in /etc/nginx/nginx.conf elsewhere. */
    around: (site: string) => `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
pid nginx.pid;
error_log stderr;
worker_processes 2;
events { worker_connections 4096; }
http {
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  ${site}
}`,
    args: (dir: string) => ['-p', dir, '-c', 'config', '-e', 'stderr'],
  },
  caddy: {
    sample: 'deploy/Caddyfile',
    listen: (port: number, _spare: readonly number[]): Changes => [
      [`\n${NAME} {`, `\nhttps://localhost:${port} {`],
    ],
    around: (site: string) =>
      `{\n\tadmin off\n\tdefault_bind 127.0.0.1\n\tauto_https disable_redirects\n}\n${site}`,
    args: (dir: string) => ['run', '--adapter', 'caddyfile', '--config', join(dir, 'config')],
  },
} as const;

export type ProxyName = keyof typeof PROGRAMS;

export async function startFrontProxy(
  name: ProxyName,
  options: { port: number; nodes: readonly [number, number] },
): Promise<FrontProxy> {
  const { port, nodes } = options;
  const program = PROGRAMS[name];
  const dir = await mkdtemp(join(tmpdir(), `stellwand-${name}-`));
  const ca = await makeCertificate(dir);
  const spare = [await freePort(), await freePort(), await freePort()];
  const sample = await readFile(new URL(`../../${program.sample}`, import.meta.url), 'utf8');
  const site = change(sample, [
    ...program.listen(port, spare),
    [`${FOLDER}/cert.pem`, join(dir, 'cert.pem')],
    [`${FOLDER}/key.pem`, join(dir, 'key.pem')],
    ['127.0.0.1:3001', `127.0.0.1:${nodes[0]}`],
    ['127.0.0.1:3002', `127.0.0.1:${nodes[1]}`],
  ]);
  await writeFile(join(dir, 'config'), program.around(site));
  await mkdir(join(dir, 'home'));

  const child = spawn(name, program.args(dir), {
    cwd: dir,
    env: { PATH: `${process.env.PATH}:/usr/sbin`, HOME: join(dir, 'home') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let failure: Error | null = null;
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => (printed += data.toString()));
  child.on('error', (cause) => {
    failure = new Error(`${name} is missing (Debian, Ubuntu: apt-get install ${name})`, { cause });
  });
  await until(`${name} listens`, async () => {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`${name} ended:\n${printed}`);
    return await listens(port);
  });
  return {
    url: `https://localhost:${port}`,
    ca,
    output: () => printed,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await ended;
      }
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function change(text: string, changes: Changes): string {
  return changes.reduce((changed, [from, to]) => {
    const next = changed.replace(from, () => to);
    if (next === changed) throw new Error(`the sample file does not contain ${from}`);
    return next;
  }, text);
}

/** Signed by itself, for this machine alone. */
async function makeCertificate(dir: string): Promise<string> {
  const [key, cert] = [join(dir, 'key.pem'), join(dir, 'cert.pem')];
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-nodes', '-days', '2', '-newkey', 'ec'],
    ...['-pkeyopt', 'ec_paramgen_curve:prime256v1', '-keyout', key, '-out', cert],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
  ]);
  await chmod(key, 0o600);
  return readFile(cert, 'utf8');
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('close', () => socket.destroy());
    socket.on('connect', () => socket.end());
  });
}

export interface ProxyAnswer {
  status: number;
  body: string;
  /** As a browser would send them from now on. */
  cookies: string[];
}

/** One HTTPS request through the proxy, whose certificate is checked. */
export function callThrough(
  proxy: FrontProxy,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<ProxyAnswer> {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const call = request(
      `${proxy.url}${path}`,
      { method, headers, ca: proxy.ca, agent: false },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: text,
            cookies: (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0] ?? ''),
          }),
        );
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
