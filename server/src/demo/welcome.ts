import type { DomainError } from '@stellwand/shared/contracts/errors';
import { entriesOf } from '@stellwand/shared/lib/by-id';
import type { Result } from '@stellwand/shared/lib/result';
import { renderUnicodeCompact } from 'uqr';
import type { LinkSecrets, ResultSession, WorkshopsEngine } from '../workshops/engine-api.ts';

export interface Welcome {
  title: string;
  /** Without a hyphen, as the engine keeps it. */
  joinCode: string;
  secrets: LinkSecrets;
  /** Of the sessions, by key. */
  sessionTitles: ReadonlyMap<string, string>;
}

/** What the start screen shows of a workshop; null where it is gone. */
export async function readWelcome(
  engine: Pick<WorkshopsEngine, 'secrets' | 'joinCode' | 'sessionsOf'>,
  workshopId: string,
): Promise<Welcome | null> {
  const [secrets, joinCode, sessions] = await Promise.all([
    engine.secrets(workshopId),
    engine.joinCode(workshopId),
    engine.sessionsOf(workshopId),
  ]);
  const first = firstOf(sessions);
  if (!secrets.ok || !sessions.ok || joinCode === null || !first) return null;
  return {
    title: first.workshopTitle,
    joinCode,
    secrets: secrets.value,
    sessionTitles: new Map(sessions.value.map((session) => [session.key, session.title])),
  };
}

const firstOf = (sessions: Result<ResultSession[], DomainError>) =>
  sessions.ok ? sessions.value[0] : undefined;

/**
 * The start screen for a terminal: the way in for each role, and a QR code for phones. Role links are
 * secrets, so this is for the person at the terminal and must not go into a log.
 */
export function welcomeText(welcome: Welcome, publicUrl: string): string {
  const { joinCode, secrets, sessionTitles } = welcome;
  const code = `${joinCode.slice(0, 4)}-${joinCode.slice(4)}`;
  const joinUrl = `${publicUrl}/j/${code}`;
  const redeem = (secret: string) => `${publicUrl}/redeem#${secret}`;
  const facilitators = entriesOf(secrets.facilitators).flatMap(([key, secret]) => [
    `    ${sessionTitles.get(key) ?? key}`,
    `    ${redeem(secret)}`,
  ]);
  return [
    '',
    `  ${welcome.title}`,
    '',
    `  Teilnehmende / participants: code ${code}`,
    `    ${joinUrl}`,
    '',
    '  Organisation / organiser',
    `    ${redeem(secrets.organiser)}`,
    '',
    '  Moderation / facilitators',
    ...facilitators,
    '',
    '  Zuschauen / spectator',
    `    ${redeem(secrets.spectator)}`,
    '',
    renderUnicodeCompact(joinUrl, { border: 2 }).replace(/^/gm, '  '),
    ...(isLocal(publicUrl) ? [LOCAL_HINT] : []),
    '',
  ].join('\n');
}

const LOCAL_HINT =
  '  For other devices, too: PUBLIC_URL=http://<address of this machine>:<port> npm start';

const isLocal = (url: string) =>
  ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);
