import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { prepareDataFolder } from './data-folder.ts';
import { type Environment, environment, FILE_SETTINGS, type SettingName } from './environment.ts';
import { readKeptSecret } from './kept-secret.ts';
import { misspeltSettings } from './nearest-setting.ts';

/** Everything the process is told from outside, checked and complete. */
export interface Config {
  port: number;
  host: string;
  /** Origin under which browsers reach us, without a trailing slash. */
  publicUrl: string;
  /** Absolute path. */
  dataDir: string;
  redisUrl?: string;
  sessionSecret: string;
  adminToken: string;
  retentionDays: number;
  /** Express' `trust proxy`: a number of hops (0: none) or the proxies' addresses. */
  trustProxy: number | string[];
  /** How many may join one workshop from one place at once; ten a second after that. */
  joinBurst: number;
  logLevel: Environment['LOG_LEVEL'];
  allowVolatileStore: boolean;
  strictStore: boolean;
  metricsToken?: string;
  /** Who runs this server, for people; each left out where nobody named it. */
  links: { imprint?: string; privacy?: string; accessibility?: string; barrier?: string };
  /** Whom to tell of a weakness. */
  securityContact?: string;
  /** Fill an empty store with the demo workshop; by default only on the embedded store. */
  demo: boolean;
}

export type ReadConfigResult =
  /** `warnings`: one line per name that looks like a setting and is none. */
  | { ok: true; config: Config; warnings: string[] }
  /** One line per problem, each naming its setting and the remedy; never a secret's value. */
  | { ok: false; problems: string[]; warnings: string[] };

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Reads the whole configuration and reports all problems at once. Missing secrets are generated and kept
 * in the data folder (`create: false`, for `--check-config`, leaves the disk alone).
 */
export function readConfig(env: Env, { create = true } = {}): ReadConfigResult {
  const problems: string[] = [];
  const warnings = misspeltSettings(Object.keys(env));
  const given: Partial<Record<SettingName, string>> = {};
  for (const name of Object.keys(environment.shape) as SettingName[]) {
    const text = env[name]?.trim();
    if (text) given[name] = text;
  }
  for (const name of FILE_SETTINGS) readSecretFile(name, env, given, problems);

  const parsed = environment.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) {
    problems.push(`${issue.path.join('.')} ${issue.message}`);
  }
  const settings = parsed.data;
  if (!settings) return { ok: false, problems, warnings };

  const dataDir = resolve(settings.DATA_DIR);
  // With Redis nothing is kept in it.
  const unusable = settings.REDIS_URL ? null : prepareDataFolder(dataDir, create);
  if (unusable !== null) return { ok: false, problems: [...problems, unusable], warnings };
  const secretOf = (name: 'SESSION_SECRET' | 'ADMIN_TOKEN', fileName: string): string => {
    const text = settings[name];
    // A named file that could not be read is a problem already; making up a secret would hide it.
    if (text !== undefined || env[`${name}_FILE`]) return text ?? '';
    if (settings.REDIS_URL) {
      problems.push(
        `${name} (or ${name}_FILE) must be set when REDIS_URL is set: all nodes share it`,
      );
      return '';
    }
    try {
      return readKeptSecret(dataDir, fileName, create);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      problems.push(`DATA_DIR cannot hold the generated ${name}: ${reason}`);
      return '';
    }
  };
  const sessionSecret = secretOf('SESSION_SECRET', 'session-secret');
  const adminToken = secretOf('ADMIN_TOKEN', 'admin-token');
  if (problems.length > 0) return { ok: false, problems, warnings };

  return {
    ok: true,
    warnings,
    config: {
      port: settings.PORT,
      host: settings.HOST,
      publicUrl: settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`,
      dataDir,
      sessionSecret,
      adminToken,
      retentionDays: settings.RETENTION_DAYS,
      trustProxy: settings.TRUST_PROXY,
      joinBurst: settings.JOIN_BURST,
      logLevel: settings.LOG_LEVEL,
      allowVolatileStore: settings.ALLOW_VOLATILE_STORE,
      strictStore: settings.STRICT_STORE,
      demo: settings.STELLWAND_DEMO ?? settings.REDIS_URL === undefined,
      links: {
        ...(settings.IMPRINT_URL && { imprint: settings.IMPRINT_URL }),
        ...(settings.PRIVACY_URL && { privacy: settings.PRIVACY_URL }),
        ...(settings.ACCESSIBILITY_URL && { accessibility: settings.ACCESSIBILITY_URL }),
        ...(settings.BARRIER_REPORT_URL && { barrier: settings.BARRIER_REPORT_URL }),
      },
      ...(settings.SECURITY_CONTACT && { securityContact: settings.SECURITY_CONTACT }),
      ...(settings.REDIS_URL !== undefined && { redisUrl: settings.REDIS_URL }),
      ...(settings.METRICS_TOKEN !== undefined && { metricsToken: settings.METRICS_TOKEN }),
    },
  };
}

/** Fills `given[name]` from the file that `<name>_FILE` names. */
function readSecretFile(
  name: (typeof FILE_SETTINGS)[number],
  env: Env,
  given: Partial<Record<SettingName, string>>,
  problems: string[],
): void {
  const path = env[`${name}_FILE`]?.trim();
  if (!path) return;
  if (given[name] !== undefined) {
    problems.push(`${name} and ${name}_FILE are both set: keep one of them`);
    return;
  }
  try {
    given[name] = readFileSync(path, 'utf8').trim();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    problems.push(`${name}_FILE cannot be read: ${reason}`);
  }
}
