import { Injectable } from '@nestjs/common';
import { DeliveryReader, YouSaidReader } from '#delivery';
import type { ProposalPart, ProposalSight } from '../proposals/proposal-part.js';
import { dayWords } from './day-words.js';
import { LostReasons } from './lost-because.js';

/** “You said, we did” on a proposal's own page. */
@Injectable()
export class DeliveryOnProposal implements ProposalPart {
  readonly room = 'delivery';

  constructor(
    private readonly reader: YouSaidReader,
    private readonly delivery: DeliveryReader,
    private readonly lost: LostReasons,
  ) {}

  async of({
    process,
    proposal,
    language,
  }: ProposalSight): Promise<Readonly<Record<string, unknown>>> {
    const one = await this.reader.one(process.id, proposal.number);
    if (!one) return {};
    const { code, became } = one;
    const isFunded = code !== null && ['funded', 'done', 'stopped'].includes(became);
    const lost = became === 'not-funded' ? await this.lost.of(process.id, language) : null;
    return {
      one,
      project: isFunded ? await this.delivery.one(process.id, code) : null,
      lost: lost?.get(code ?? '') ?? null,
      ...dayWords(language),
    };
  }
}
