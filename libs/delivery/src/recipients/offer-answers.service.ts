import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { AuditLog, databaseNow, tokenHash } from '#platform';
import type { Award } from '../award.entity.js';
import { CommitmentsService } from '../ledger/commitments.service.js';
import { GrantOffer, type Acceptance } from './grant-offer.entity.js';
import { holdAward, holdIdentity } from './held-award.js';
import { isLate } from './late-offers.js';
import type { AcceptOfferDto, DeclineOfferDto, PaperAcceptanceDto } from './make-offer.dto.js';
import { openOffer } from './offers.service.js';
import { OfferClosedError, OfferLapsedError, UnknownOfferError } from './recipients.errors.js';

interface Asked {
  readonly award: Award;
  readonly offer: GrantOffer;
}

/** What becomes of an offer. Saying yes commits the money in the same transaction, or nothing happens. */
@Injectable()
export class OfferAnswersService {
  constructor(
    private readonly em: EntityManager,
    private readonly commitments: CommitmentsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * By the link in the mail, without an account. Accepting what is accepted changes nothing.
   * @throws UnknownOfferError, OfferClosedError, OfferLapsedError, NotEnoughMoneyError
   * @returns whether it was accepted now
   */
  async accept(token: string, { name, role }: AcceptOfferDto): Promise<boolean> {
    return this.em.transactional(async (em) => {
      const asked = await offerOf(em, token);
      if (asked.offer.state === 'accepted') return false;
      await mustBeInTime(em, asked.offer);
      await this.close(em, null, asked, {
        ...{ name, role, way: 'link', reference: null, recordedBy: null },
      });
      return true;
    });
  }

  /** @throws UnknownOfferError, OfferClosedError, OfferLapsedError */
  async decline(token: string, { words }: DeclineOfferDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const { award, offer } = await offerOf(em, token);
      await mustBeInTime(em, offer);
      offer.decline(words, await databaseNow(em));
      this.record('delivery.decline-offer', null, { award, offer });
    });
  }

  /**
   * A finance officer who did not make the offer holds the signed paper, and says where it is kept.
   * @throws UnknownAwardError, UnknownOfferError, OfferClosedError, OwnOfferError, NotEnoughMoneyError
   */
  async acceptOnPaper(
    by: string,
    processId: string,
    of: { readonly reference: string; readonly number: number },
    { name, role, reference }: PaperAcceptanceDto,
  ): Promise<void> {
    await this.em.transactional(async (em) => {
      const award = await holdAward(em, processId, of.reference);
      const offer = await openOffer(em, award, of.number);
      const recordedBy = em.getReference(Account, by);
      const signed = { name, role, way: 'paper', reference, recordedBy } as const;
      await this.close(em, by, { award, offer }, signed);
    });
  }

  private async close(
    em: EntityManager,
    by: string | null,
    { award, offer }: Asked,
    acceptance: Acceptance,
  ): Promise<void> {
    const now = await databaseNow(em);
    offer.accept(acceptance, now);
    const [today] = await em.execute<{ day: string }[]>(
      `select (?::timestamptz at time zone 'Europe/London')::date::text as day`,
      [now],
    );
    await this.commitments.commit(by, award.process.id, {
      ...{ reference: award.reference, pence: offer.amountPence, on: today?.day ?? '' },
      note: `Grant offer ${award.reference}/${String(offer.number)}`,
      source: { kind: 'grant-offer', key: offer.id },
    });
    const { way } = acceptance;
    this.record('delivery.accept-offer', by, { award, offer }, { way, pence: offer.amountPence });
  }

  private record(act: string, by: string | null, { award, offer }: Asked, facts = {}): void {
    const about = { award: award.reference, offer: offer.number, ...facts };
    this.audit.record({ actor: by, act, subject: offer.id, facts: about });
  }
}

/** The award is held before its offer is read, so that of two answers at once one comes after. */
async function offerOf(em: EntityManager, token: string): Promise<Asked> {
  const hash = tokenHash(token);
  const [found] = await em.execute<{ process: string; reference: string; recipient: string }[]>(
    `select award.process_id as process, award.reference, held.recipient_id as recipient from grant_offer
       join award_recipient held on held.id = award_recipient_id
       join award on award.id = held.award_id where token_hash = ?`,
    [hash],
  );
  if (!found) throw new UnknownOfferError();
  const award = await holdAward(em, found.process, found.reference);
  await holdIdentity(em, found.recipient);
  const offer = await em.findOne(GrantOffer, { tokenHash: hash }, { refresh: true });
  if (!offer) throw new UnknownOfferError();
  return { award, offer };
}

async function mustBeInTime(em: EntityManager, { id, state }: GrantOffer): Promise<void> {
  if (state === 'lapsed') throw new OfferLapsedError();
  if (state !== 'made') throw new OfferClosedError();
  const [now] = await em.execute<{ late: boolean }[]>(
    `select ${isLate} as late from grant_offer where id = ?`,
    [id],
  );
  if (now?.late !== false) throw new OfferLapsedError();
}
