import { createHash } from 'node:crypto';
import type { Secrets } from './secrets.js';

/** What server, worker and seeding are told; anything the operator set in the shell stands. */
export function childEnvironment(
  secrets: Secrets,
  databaseUrl: string,
  port: number,
): NodeJS.ProcessEnv {
  const given = process.env;
  // The demonstration opens a mail page to everybody: on a database of the operator's own only if asked for.
  const demo = given['DEMO'] ?? String((given['DATABASE_URL'] ?? '') === '');
  return {
    ...given,
    DATABASE_URL: databaseUrl,
    REDIS_PREFIX: given['REDIS_PREFIX'] ?? redisPrefix(secrets),
    PORT: String(port),
    HOST: '127.0.0.1',
    PUBLIC_URL: given['PUBLIC_URL'] ?? localAddress(port),
    SESSION_SECRET: given['SESSION_SECRET'] ?? secrets.sessionSecret,
    VOTER_TAG_KEY: given['VOTER_TAG_KEY'] ?? secrets.voterTagKey,
    BOX_KEY: given['BOX_KEY'] ?? secrets.boxKey,
    LOG_KEY: given['LOG_KEY'] ?? secrets.logKey,
    NODE_ENV: given['NODE_ENV'] ?? 'production',
    DEMO: demo,
    // Whoever can read the demonstration's mail page may be anybody in it; so only there.
    ...(demo === 'true' && {
      OPERATOR_EMAILS: given['OPERATOR_EMAILS'] ?? 'admin@example.org',
    }),
  };
}

export function localAddress(port: number): string {
  return `http://localhost:${String(port)}`;
}

/** Two clones may share one Redis: each names its jobs after its own secrets. */
function redisPrefix({ voterTagKey }: Secrets): string {
  return `cyfran-${createHash('sha256').update(voterTagKey).digest('hex').slice(0, 10)}`;
}
