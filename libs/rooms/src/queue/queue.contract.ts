import type { BothWords } from '../both-words.js';
import type { QueuePolicy, RequestKind } from './queue-policy.js';
import type { Nothing } from '../session/session.commands.js';

export interface QueueCommands {
  'queue.open': Nothing;
  'queue.close': Nothing;
  'queue.policy': { readonly policy: QueuePolicy };
  'queue.join': { readonly kind: RequestKind };
  /** One's own request, or that of somebody without a device by whoever keeps the queue. */
  'queue.withdraw': { readonly request?: string };
  'queue.add-for': { readonly person: string; readonly kind: RequestKind };
  /** A speaker who was invited, out of turn. */
  'queue.call-speaker': { readonly person: string };
  /** Ends the turn that runs, and gives the floor to this request, or to the first in the queue. */
  'queue.next': { readonly request?: string };
  'queue.skip': { readonly request: string };
  /** `before: null` puts it last. */
  'queue.reorder': {
    readonly request: string;
    readonly before: string | null;
    /** Everybody reads it. */
    readonly reason: BothWords;
  };
}

export interface QueuePublicEvents {
  'queue.opened': Nothing;
  'queue.closed': Nothing;
  'queue.policy-changed': { readonly policy: QueuePolicy };
  'queue.joined': { readonly request: string; readonly person: string; readonly kind: RequestKind };
  'queue.withdrawn': { readonly request: string };
  'queue.skipped': { readonly request: string };
  'queue.called': { readonly request: string };
  /** The whole order as it was put by hand, and why. Older logs say it in one language. */
  'queue.reordered': { readonly requests: readonly string[]; readonly reason: BothWords | string };
}

/** One who waits. Whoever was called is on the floor, and waits no more. */
export interface SpeakRequest {
  readonly id: string;
  readonly person: string;
  readonly kind: RequestKind;
  readonly at: number;
}

export interface QueueState {
  readonly queue: {
    readonly open: boolean;
    readonly policy: QueuePolicy;
    /** In the order in which they asked. */
    readonly waiting: readonly SpeakRequest[];
    /** Requests as they were put by hand; those that are not in it come after. */
    readonly byHand: readonly string[];
  };
}
