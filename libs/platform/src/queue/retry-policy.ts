import type { JobsOptions } from 'bullmq';
import { queueOf, type JobName, type QueueName } from '#messages';

/**
 * Five tries within a quarter of a minute; what still fails is kept for a person to see. What is done
 * goes by its age and not by number: in PostgreSQL, counting what is kept reads all of it at the end
 * of every job.
 */
export const retryPolicy: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 1_000 },
  removeOnComplete: { age: 24 * 3600 },
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
};

/** Jobs that tell who voted at which minute: done, they leave the queue at once. */
const leavesNoTrace: readonly JobName[] = [
  'voting.send-receipt',
  'voting.tell-of-paper',
  'voting.refresh-turnout',
];

export function policyOf(job: JobName): JobsOptions {
  const policy = retryPolicies[queueOf[job]];
  return leavesNoTrace.includes(job) ? { ...policy, removeOnComplete: true } : policy;
}
