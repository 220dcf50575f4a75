import { join } from 'node:path';
import type { Config } from '../config/read-config.ts';
import { SOCKET_FILE, socketPath } from '../gateways/local/local-door.ts';
import type { Logger } from '../ports/logger.ts';

/** What has to be said is said by the command itself. */
export const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Where a server on this data folder listens for us. */
export const doorOf = ({ dataDir }: Config): string => socketPath(join(dataDir, SOCKET_FILE));
