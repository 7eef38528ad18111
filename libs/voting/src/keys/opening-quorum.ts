import { EnvelopeNotOpenedError, openEnvelope, type SealingPlan } from '#ballots';
import type { SealedEnvelope } from './counted-envelopes.js';

/** The trustees who have posted everything, of whom as many as it takes open each envelope. */
export class OpeningQuorum {
  /** Those whose shares turned out not to fit. */
  readonly misfits = new Set<number>();

  constructor(
    private readonly plan: SealingPlan,
    readonly everybody: readonly number[],
  ) {}

  /** @throws EnvelopeNotOpenedError when no quorum of those who are left opens one of them */
  async open(envelopes: readonly SealedEnvelope[]): Promise<readonly string[]> {
    return Promise.all(envelopes.map((envelope) => this.openOne(envelope)));
  }

  private async openOne({ envelope, shares }: SealedEnvelope): Promise<string> {
    const { threshold } = this.plan.keys;
    const trusted = new Map([...shares].filter(([trustee]) => !this.misfits.has(trustee)));
    const few = new Map([...trusted].sort(([a], [b]) => a - b).slice(0, threshold));
    try {
      return await openEnvelope(envelope, few, this.plan);
    } catch (error) {
      if (!(error instanceof EnvelopeNotOpenedError) || trusted.size <= threshold) throw error;
    }
    return this.openWithAll(envelope, trusted);
  }

  /** With more than it takes, those that do not fit can be told from those that do. */
  private async openWithAll(
    envelope: Uint8Array,
    shares: ReadonlyMap<number, Uint8Array>,
  ): Promise<string> {
    try {
      return await openEnvelope(envelope, shares, this.plan);
    } catch (error) {
      if (!(error instanceof EnvelopeNotOpenedError) || error.trustees.length === 0) throw error;
      error.trustees.forEach((trustee) => this.misfits.add(trustee));
      const rest = new Map([...shares].filter(([trustee]) => !error.trustees.includes(trustee)));
      return openEnvelope(envelope, rest, this.plan);
    }
  }
}
