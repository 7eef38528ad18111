/**
 * Every job that crosses from one process to another: name → data. Payloads are ids only;
 * no job carries a ballot choice, an e-mail address or a token.
 */
export interface Jobs {
  /** Make a one-use sign-in token for this request and write its mail. */
  'people.send-sign-in-link': { readonly signInLinkId: string };
  /** Read a list for a voter roll line by line and say what is wrong with it. */
  'people.check-roll': { readonly rollImportId: string };
  /** Write a checked list to the roll, all of it or nothing. */
  'people.apply-roll': { readonly rollImportId: string };
  /** Make a one-time code for this request and send it, where somebody was found. */
  'people.send-contact-code': { readonly contactCodeId: string };
  /** Put together a copy of all that is kept about the person who asked. */
  'people.copy-data': { readonly copyId: string };
  /** Make a one-use token with which this erasure is confirmed, and write its mail. */
  'people.send-erasure-link': { readonly erasureId: string };
  /** Erase the person who confirmed it. */
  'people.erase': { readonly erasureId: string };
  /** Write what people wait to be told by mail: at once, or in their digests. */
  'people.mail-notices': Record<string, never>;
  /** Tell somebody who left an address what became of what they reported. */
  'moderation.answer-report': { readonly reportId: string };
  /** Tell whoever gave notice of defamation how far it is. */
  'moderation.answer-notice': { readonly noticeId: string };
  /** Make a one-use token for this invitation to propose together, and write its mail. */
  'proposals.send-invitation': { readonly invitationId: string };
  /** Make a one-use token for this grant offer, and write its mail. */
  'delivery.send-offer': { readonly offerId: string };
  /** Hand one written mail to the transport. */
  'mail.deliver': { readonly mailId: string };
  /** Open and close the phases that are due on database time. */
  'processes.turn-phases': Record<string, never>;
  /** Remind people of questions about proposals, and tell who left one unanswered. */
  'proposals.mind-deadlines': Record<string, never>;
  /** Say what the clocks of live rooms have to say, where no server does: nobody has the room open. */
  'deliberation.turn-rooms': Record<string, never>;
  /** Tell which conclusions of live rooms nobody answered in time. */
  'deliberation.mind-tasks': Record<string, never>;
  /** Let go of what is needed no longer: old links, sessions, sent mails, marks of old jobs. */
  'platform.tidy': Record<string, never>;
  /** Tell a voter that a ballot was recorded; never what was in it. */
  'voting.send-receipt': { readonly accountId: string; readonly paperId: string };
  /** Tell a voter that a paper was issued to them, in place of what they cast online. */
  'voting.tell-of-paper': { readonly accountId: string; readonly paperId: string };
  /** Count people who have voted; never votes. */
  'voting.refresh-turnout': { readonly paperId: string };
  /** Give what waits its place in the public logs, and sign where they stand. */
  'voting.sequence-log': Record<string, never>;
  /** Count one closed vote by its frozen rule. */
  'tallying.run-count': { readonly countId: string };
  /** Lay a message about one event out for every webhook that asked for its type. */
  'finance.fan-out-event': { readonly eventId: string };
  /** Send one event to one webhook, once. */
  'finance.send-webhook': { readonly deliveryId: string };
  /** Send what is due to be sent to webhooks again. */
  'finance.mind-webhooks': Record<string, never>;
}

export type JobName = keyof Jobs;

/** One job, as written to the outbox. */
export type Job = {
  [Name in JobName]: { readonly name: Name; readonly data: Jobs[Name] };
}[JobName];

/**
 * Counting or a long voter roll may keep a processor busy for minutes, and a mail server or somebody
 * else's program may be slow:
 * each has a queue (and a worker) of its own, so that nobody waits behind them for a sign-in link.
 */
export const queueNames = ['prompt', 'mail', 'counting', 'rolls', 'webhooks'] as const;
export type QueueName = (typeof queueNames)[number];

/** Which queue carries which job. The mapped type makes a job without a queue a compile error. */
export const queueOf: { readonly [Name in JobName]: QueueName } = {
  'people.send-sign-in-link': 'prompt',
  'people.check-roll': 'rolls',
  'people.apply-roll': 'rolls',
  'people.send-contact-code': 'prompt',
  'people.copy-data': 'prompt',
  'people.send-erasure-link': 'prompt',
  'people.erase': 'prompt',
  'people.mail-notices': 'prompt',
  'moderation.answer-report': 'prompt',
  'moderation.answer-notice': 'prompt',
  'proposals.send-invitation': 'prompt',
  'delivery.send-offer': 'prompt',
  'mail.deliver': 'mail',
  'processes.turn-phases': 'prompt',
  'proposals.mind-deadlines': 'prompt',
  'deliberation.turn-rooms': 'prompt',
  'deliberation.mind-tasks': 'prompt',
  'platform.tidy': 'prompt',
  'voting.send-receipt': 'prompt',
  'voting.tell-of-paper': 'prompt',
  'voting.refresh-turnout': 'prompt',
  'voting.sequence-log': 'prompt',
  'tallying.run-count': 'counting',
  'finance.fan-out-event': 'prompt',
  'finance.send-webhook': 'webhooks',
  'finance.mind-webhooks': 'prompt',
};

export const jobNames = Object.keys(queueOf) as readonly JobName[];
