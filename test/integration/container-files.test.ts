import { readFileSync } from 'node:fs';
import { environment, FILE_SETTINGS } from '@stellwand/server/config/environment';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../attacks/confine.ts';

/**
 * Images cannot be built where the tests run, so the container files are checked by reading them; that what
 * the image holds can start is tried in `image.test.ts`.
 */
const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

/** Comments say why, not what: only settings count. */
const settingsOf = (text: string) => text.replace(/^\s*#.*$/gm, '').replace(/\s+#\s.*$/gm, '');

/** The lines of one block of the compose file, from its key to the next one as deep. */
function blockOf(file: string, path: readonly string[]): string {
  return path.reduce((text, key, depth) => {
    const indent = '  '.repeat(depth);
    const block = new RegExp(`^${indent}${key}:.*\\n((?:${indent}  .*\\n|\\s*\\n)*)`, 'm').exec(
      text,
    );
    if (!block?.[1]) throw new Error(`docker-compose.yml has no ${path.join('.')}`);
    return block[1];
  }, file);
}

const compose = settingsOf(read('docker-compose.yml'));

describe.each(['app', 'redis'])('SHIP-1 compose service %s', (name) => {
  const service = blockOf(compose, ['services', name]);

  it.each([
    ['runs as somebody without rights', /^ {4}user: (?!root|0)\w+$/m],
    ['cannot write to its image', /^ {4}read_only: true$/m],
    ['has no capabilities', /^ {4}cap_drop: \[ALL\]$/m],
    ['cannot gain rights', /^ {4}security_opt: \["no-new-privileges:true"\]$/m],
    [
      'has a small place for temporary files',
      /^ {4}tmpfs: \["\/tmp:size=\d+m,noexec,nosuid,nodev"\]$/m,
    ],
    ['has a memory limit', /^ {4}mem_limit: \d+[mg]$/m],
    ['has a limit of processors', /^ {4}cpus: \d/m],
    ['has a limit of processes', /^ {4}pids_limit: \d+$/m],
    ['tells whether it is well', /^ {4}healthcheck:\n {6}test: /m],
    ['comes back after a crash', /^ {4}restart: unless-stopped$/m],
  ])('%s', (_, setting) => {
    expect(service).toMatch(setting);
  });

  it('is not privileged and sees nothing of the host', () => {
    expect(service).not.toMatch(/privileged:|network_mode:|pid:|docker\.sock|cap_add/);
  });
});

it.each(['Dockerfile', 'deploy/stellwand@.service'])(
  'LIMIT-12 %s has the allocator give memory back and the engine share the core, as the attacks are measured with',
  (name) => {
    for (const [setting, value] of Object.entries(SETTINGS)) {
      expect(read(name)).toMatch(new RegExp(`\\b${setting}=${value}(\\s|$)`));
    }
  },
);

describe('SHIP-1 compose file', () => {
  const app = blockOf(compose, ['services', 'app']);
  const redis = blockOf(compose, ['services', 'redis']);

  it('takes every secret from a file', () => {
    for (const name of FILE_SETTINGS) {
      expect(app).toContain(`${name}_FILE: /run/secrets/`);
      expect(app).not.toMatch(new RegExp(`^ {6}${name}:`, 'm'));
    }
    expect(redis).toContain('$$(cat /run/secrets/redis-password)');
  });

  it('sets only what the server knows', () => {
    const known = new Set<string>([
      ...Object.keys(environment.shape),
      ...FILE_SETTINGS.map((name) => `${name}_FILE`),
    ]);
    const set = [...blockOf(compose, ['services', 'app', 'environment']).matchAll(/^ {6}(\w+):/gm)];
    expect(set.length).toBeGreaterThan(0);
    expect(set.map(([, name]) => name).filter((name) => !known.has(name ?? ''))).toEqual([]);
  });

  it('waits for Redis, and keeps Redis away from the outside', () => {
    expect(app).toMatch(/depends_on:\n {6}redis:\n {8}condition: service_healthy/);
    expect(redis).not.toMatch(/^ {4}ports:/m);
    expect(blockOf(compose, ['networks', 'back'])).toMatch(/internal: true/);
    expect(redis).toMatch(/networks: \[back\]/);
  });

  it('is reachable from the host alone, for a proxy with TLS', () => {
    expect(app).toMatch(/ports: \["127\.0\.0\.1:3000:3000"\]/);
  });
});

describe('SHIP-2 redis.conf', () => {
  const conf = settingsOf(read('docker/redis.conf'));

  it.each([
    ['appendonly yes'],
    ['appendfsync always'],
    ['maxmemory-policy noeviction'],
    ['protected-mode yes'],
  ])('says %s', (line) => {
    expect(conf.split('\n')).toContain(line);
  });

  it('leaves room below the memory limit of its container', () => {
    const [, megabytes] = /^maxmemory (\d+)mb$/m.exec(conf) ?? [];
    const [, gigabytes] = /mem_limit: (\d+)g/.exec(blockOf(compose, ['services', 'redis'])) ?? [];
    expect(Number(megabytes)).toBeLessThanOrEqual((Number(gigabytes) * 1024) / 2);
  });
});

describe('SHIP-1 Dockerfile', () => {
  const dockerfile = settingsOf(read('Dockerfile'));
  const stages = dockerfile.split(/^(?=FROM )/m).filter((stage) => stage.startsWith('FROM '));
  const last = stages.at(-1) ?? '';

  it('builds on Node 24 and ships no build tools and no tests', () => {
    expect(stages.every((stage) => stage.startsWith('FROM node:24-slim'))).toBe(true);
    expect(dockerfile).toMatch(/npm ci --omit=dev/);
    expect(last).not.toMatch(/^RUN .*npm|COPY .*(?:src|test)\b/m);
  });

  it('runs as somebody without rights, writes only to its volume and tells whether it is well', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/DATA_DIR=\/data/);
    expect(last).toMatch(/^VOLUME \/data$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(last.indexOf('USER node')).toBeLessThan(
      last.indexOf('CMD ["node", "server/dist/main.js"]'),
    );
  });

  it('keeps secrets, data and dependencies of the host out of the image', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(
      expect.arrayContaining(['**/node_modules', '.git', 'data', 'docker/secrets']),
    );
  });
});

describe('PROXY-5 sample settings and systemd unit', () => {
  const lines = read('.env.example').split('\n');
  /** Also what is only shown, behind a `#`. */
  const names = lines.flatMap((line) => /^#?([A-Z_]+)=/.exec(line)?.[1] ?? []);

  it('name only settings that exist, and values that are taken', () => {
    const known = new Set<string>([
      ...Object.keys(environment.shape),
      ...FILE_SETTINGS.map((name) => `${name}_FILE`),
    ]);
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    const values = Object.fromEntries(
      lines.flatMap((line) => {
        const [, name, value] = /^#?([A-Z_]+)=(.+)$/.exec(line) ?? [];
        return name && !name.endsWith('_FILE') ? [[name, value]] : [];
      }),
    );
    expect(environment.safeParse(values).error).toBeUndefined();
  });

  it('take every secret from a file', () => {
    for (const name of FILE_SETTINGS) {
      expect(names).toContain(`${name}_FILE`);
      expect(names).not.toContain(name);
    }
  });

  it('run a node without rights, and leave wrong settings to a person', () => {
    const unit = settingsOf(read('deploy/stellwand@.service'));
    for (const setting of [
      /^User=(?!root)\w+$/m,
      /^NoNewPrivileges=yes$/m,
      /^CapabilityBoundingSet=$/m,
      /^ProtectSystem=strict$/m,
      /^MemoryMax=/m,
      /^Restart=always$/m,
      /^RestartPreventExitStatus=78$/m,
      // Without Redis, the links of the demo would stand in the journal.
      /^Environment=(?:.* )?STELLWAND_DEMO=0\b/m,
    ])
      expect(unit).toMatch(setting);
    // Longer than the ten seconds a node takes at most.
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(10);
  });
});
