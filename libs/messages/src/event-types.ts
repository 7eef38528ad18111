/**
 * All that programs outside may be told of, by webhook: a closed list, dotted as Standard Webhooks asks.
 * Only what the public can see by then, and nothing that any ballot or voter does.
 */
export const eventTypes = [
  'process.published',
  'process.phase-opened',
  'process.phase-closed',
  'proposal.submitted',
  'proposal.published',
  'proposal.answered',
  'proposal.withdrawn',
  'vote.opened',
  'vote.closed',
  'result.certified',
  'award.changed',
  'batch.released',
  'milestone.planned',
  'milestone.changed',
  'milestone.done',
  'project.updated',
] as const;

/** What a webhook is sent to see whether it works; nothing happened. */
export const pingType = 'webhook.ping';

export type EventType = (typeof eventTypes)[number];
