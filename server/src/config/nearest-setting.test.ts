import { expect, test } from 'vitest';
import { misspeltSettings } from './nearest-setting.ts';

test.each([
  ['STELLWAND_DEM0', 'STELLWAND_DEMO'],
  ['STELLWAND_PORT', 'PORT'],
  ['STELLWAND_DATADIR', 'DATA_DIR'],
  ['RETENTION_DAY', 'RETENTION_DAYS'],
  ['SESSION_SECRT', 'SESSION_SECRET'],
  ['SESSION_SECRET_FIEL', 'SESSION_SECRET_FILE'],
  ['REDISURL', 'REDIS_URL'],
  ['DATADIR', 'DATA_DIR'],
  ['TRUSTPROXY', 'TRUST_PROXY'],
  ['ADMIN_TOKN', 'ADMIN_TOKEN'],
])('OPS-6 %s is named with %s', (name, nearest) => {
  const [line, ...others] = misspeltSettings([name]);
  expect(others).toEqual([]);
  expect(line).toContain(`${name} is not a setting`);
  expect(line).toMatch(new RegExp(`\\b${nearest}\\b`));
});

test('OPS-6 what is right or somebody else’s is not remarked on', () => {
  const others = ['PATH', 'HOME', 'HOSTNAME', 'POSTS', 'LOGNAME', 'NODE_ENV', 'npm_config_prefix'];
  expect(misspeltSettings(['PORT', 'DATA_DIR', 'SESSION_SECRET_FILE', ...others])).toEqual([]);
});
