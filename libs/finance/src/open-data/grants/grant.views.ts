import type { OutwardRecipient } from '#delivery';
import type { BothLanguages } from '#platform';

/** Who publishes grants, as 360Giving wants to know it. */
export interface GrantPublisher {
  readonly name: BothLanguages;
  /** From org-id.guide, e.g. `GB-PLA-WRX`. */
  readonly orgId: string;
  /** Registered with 360Giving; every identifier of ours begins with it. */
  readonly prefix: string;
}

export interface GrantPlace {
  readonly name: string;
  /** GSS code. */
  readonly code: string;
  readonly type: 'WD' | 'UA';
}

/** One award with all that its publication needs. */
export interface GrantAward {
  readonly reference: string;
  readonly title: BothLanguages;
  readonly summary: BothLanguages;
  readonly currency: string;
  /** Of the organisation’s own money, in pence: more than nothing. */
  readonly pence: number;
  readonly awardedAt: Date;
  readonly changedAt: Date;
  /** Who has accepted it. */
  readonly recipient: OutwardRecipient;
  /** Of an area its wards. */
  readonly places: readonly GrantPlace[];
  /** Days, `2026-12-01`; null while nobody planned any. */
  readonly planned: { readonly start: string; readonly end: string } | null;
  readonly programme: {
    readonly code: string;
    readonly title: BothLanguages;
    readonly url: string;
  };
}

/** A package of grants before it is one. */
export interface GrantsSource {
  readonly publisher: GrantPublisher;
  /** Where everything is explained, whole addresses. */
  readonly addresses: { readonly access: string; readonly download: string };
  /** Tells the publisher's packages apart. */
  readonly code: string;
  readonly title: BothLanguages;
  readonly awards: readonly GrantAward[];
  /** Of all awards, also those that are no grants: one that is none any more is a change too. */
  readonly changedAt: Date;
}
