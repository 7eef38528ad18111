import type { JobsOptions } from 'bullmq';
import { queueOf, type JobName, type QueueName } from '#messages';

/** Five tries within a quarter of a minute; what still fails is kept for a person to see. */
export const retryPolicy: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { age: 24 * 3600, count: 10_000 },
  removeOnFail: false,
};

/** A mail server may be away for hours: twelve tries, the last almost three hours after the first. */
export const mailRetryPolicy: JobsOptions = {
  ...retryPolicy,
  attempts: 12,
  backoff: { type: 'exponential', delay: 5_000 },
};

export const retryPolicies: Readonly<Record<QueueName, JobsOptions>> = {
  prompt: retryPolicy,
  mail: mailRetryPolicy,
  counting: retryPolicy,
  rolls: retryPolicy,
  webhooks: retryPolicy,
};

/**
 * Done, their jobs leave at once. Some tell who voted at which minute; and there are as many as there
 * are voters, while PostgreSQL reads all that a queue keeps at the end of every job in it.
 */
const leaveNoTrace: readonly QueueName[] = ['prompt', 'mail', 'webhooks'];

export function policyOf(job: JobName): JobsOptions {
  const queue = queueOf[job];
  const policy = retryPolicies[queue];
  return leaveNoTrace.includes(queue) ? { ...policy, removeOnComplete: true } : policy;
}
