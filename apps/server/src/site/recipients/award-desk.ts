import { Injectable } from '@nestjs/common';
import { AwardRecipientsReader, type AwardDeskView, type OfferView } from '#delivery';
import { ProcessesReader, type ProcessView } from '#processes';
import { languageOf, signedIn, type Request } from '../../access/request.js';
import { redirect, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';

export interface WhichAward {
  readonly process: string;
  readonly reference: string;
  readonly number?: string;
}

export interface AwardWork {
  readonly process: ProcessView;
  readonly desk: AwardDeskView;
}

/** All that lies before a finance officer who passes an award on. */
@Injectable()
export class AwardDesk {
  constructor(
    private readonly processes: ProcessesReader,
    private readonly reader: AwardRecipientsReader,
  ) {}

  /** @throws UnknownAwardError */
  async find({ process: slug, reference }: WhichAward): Promise<AwardWork> {
    const process = await this.processes.bySlug(slug);
    return { process, desk: await this.reader.desk(process.id, reference) };
  }

  locals({ process, desk }: AwardWork, request: Request): Readonly<Record<string, unknown>> {
    const language = languageOf(request);
    const slug = process.slug[language];
    const viewer = signedIn(request).id;
    return {
      ...{ process, slug, desk, award: desk.award },
      at: { process: slug, reference: desk.award.reference },
      organisation: { name: process.organisation.name[language] },
      offers: desk.offers.map(withDay),
      hasLapsed: desk.checks.some(({ isLapsed }) => isLapsed),
      mayOffer: !desk.checkedBy.includes(viewer),
      mayRecord: desk.offeredBy !== viewer,
      isOffered: desk.offers.some(({ state }) => state === 'made'),
      // Whoever holds an offer, or has accepted one, stays.
      settled: desk.offers.some(({ state }) => state === 'made' || state === 'accepted'),
    };
  }

  back({ process, desk }: AwardWork, request: Request, key: string): Redirect {
    const language = languageOf(request);
    const at = { process: process.slug[language], reference: desk.award.reference };
    return redirect(pathTo('awardRecipient', language, at), { kind: 'success', key });
  }
}

/** With its last day as pages write days. */
export function withDay<T extends Pick<OfferView, 'acceptBy'>>(offer: T): T & { lastDay: Date } {
  return { ...offer, lastDay: new Date(`${offer.acceptBy}T12:00:00Z`) };
}
