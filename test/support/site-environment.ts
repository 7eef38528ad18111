import { randomUUID } from 'node:crypto';

type Environment = Readonly<Record<string, string>>;

/** The secrets of every test's site, and of the rooms that look into its database. */
export const siteSecrets = {
  SESSION_SECRET: 's'.repeat(40),
  VOTER_TAG_KEY: 'k'.repeat(40),
  BOX_KEY: 'b'.repeat(40),
  LOG_KEY: 'l'.repeat(40),
};

/** Where the jobs of one site are in Redis, which the suites share: nobody else's, now or before. */
export function ownRedisPrefix(): string {
  return `test-${randomUUID().slice(-12)}`;
}

/** What the built server and worker of a test's site are told. */
export function siteEnvironment(databaseUrl: string, address: string): Environment {
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    DATABASE_URL: databaseUrl,
    REDIS_PREFIX: ownRedisPrefix(),
    PORT: new URL(address).port,
    PUBLIC_URL: address,
    ...siteSecrets,
  };
}

/** Whether a site's server takes requests by now. */
export async function isReady(address: string): Promise<boolean> {
  return fetch(`${address}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}
