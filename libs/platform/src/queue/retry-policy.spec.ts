import { describe, expect, it } from '@jest/globals';
import type { JobsOptions } from 'bullmq';
import { queueOf } from '#messages';
import { policyOf, retryPolicies } from './retry-policy.js';

/** Seconds from the first try to the last: each wait is twice the one before. */
function stretch({ attempts = 1, backoff }: JobsOptions): number {
  const delay = typeof backoff === 'object' ? (backoff.delay ?? 0) : 0;
  return ((2 ** (attempts - 1) - 1) * delay) / 1_000;
}

describe('a job that fails', () => {
  it('is tried five times, further and further apart, and is kept', () => {
    for (const policy of [retryPolicies.prompt, retryPolicies.counting]) {
      expect(policy).toMatchObject({
        attempts: 5,
        backoff: { type: 'exponential', delay: 1_000 },
        removeOnFail: false,
      });
      expect(stretch(policy)).toBe(15);
    }
  });

  it('is tried for hours when it is a mail, so that a mail server may be away, and is kept', () => {
    expect(retryPolicies.mail).toMatchObject({
      attempts: 12,
      backoff: { type: 'exponential', delay: 5_000 },
      removeOnFail: false,
    });
    expect(stretch(retryPolicies.mail)).toBeGreaterThan(2.5 * 3_600);
  });
});

describe('a job that is done', () => {
  it.each([
    'voting.send-receipt',
    'voting.refresh-turnout',
    'people.send-sign-in-link',
    'mail.deliver',
  ] as const)('leaves the queue at once where there is one for every voter: %s', (job) => {
    const { attempts, backoff } = retryPolicies[queueOf[job]];
    expect(policyOf(job)).toMatchObject({ attempts, backoff, removeOnComplete: true });
  });

  it.each(['tallying.run-count', 'people.check-roll', 'people.apply-roll'] as const)(
    'stays for a day where there are few: %s',
    (job) => {
      expect(policyOf(job).removeOnComplete).toMatchObject({ age: 86_400 });
    },
  );
});
