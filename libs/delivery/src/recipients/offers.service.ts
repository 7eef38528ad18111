import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, PeopleReader } from '#people';
import {
  AuditLog,
  databaseNow,
  formatMoney,
  Outbox,
  randomToken,
  tokenHash,
  type BothLanguages,
  type Language,
} from '#platform';
import type { Award } from '../award.entity.js';
import { LedgerReader } from '../ledger/ledger.reader.js';
import type { AwardRecipient } from './award-recipient.entity.js';
import { allRight, dueDiligence } from './due-diligence.js';
import { GrantOffer } from './grant-offer.entity.js';
import { holdAward, mustHaveRecipient } from './held-award.js';
import { isLate, lapseLate } from './late-offers.js';
import type { MakeOfferDto } from './make-offer.dto.js';
import type { Recipient } from './recipient.entity.js';
import {
  AcceptByGoneError,
  ChecksOpenError,
  NoContactError,
  OfferClosedError,
  OfferOpenError,
  OfferTooHighError,
  OwnChecksError,
  OwnContactError,
  OwnServiceError,
  UnknownOfferError,
} from './recipients.errors.js';

export interface IssuedOffer {
  readonly email: string;
  readonly language: Language;
  readonly token: string;
  readonly organisation: BothLanguages;
  readonly title: BothLanguages;
}

/** Offering money of an award to whoever receives it, by somebody else than who checked them. */
@Injectable()
export class OffersService {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: LedgerReader,
    private readonly people: PeopleReader,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /**
   * A mail with the link goes out where there is somebody to write to.
   * @throws NoRecipientError, OwnServiceError, ChecksOpenError, OwnChecksError, OfferOpenError
   * @throws AcceptByGoneError, OwnContactError, OfferTooHighError
   * @returns its number
   */
  async make(
    by: string,
    processId: string,
    reference: string,
    input: MakeOfferDto,
  ): Promise<number> {
    return this.em.transactional(async (em) => {
      const award = await holdAward(em, processId, reference);
      const held = await mustHaveRecipient(em, award.id);
      await lapseLate(em, held.id);
      await mustBeOfferable(em, by, held, input.acceptBy);
      await this.mustBeOutside(held.recipient);
      await this.mustSuffice(award, input.amountPence);
      const number = (await em.count(GrantOffer, { awardRecipient: held })) + 1;
      const { amountPence, acceptBy } = input;
      const { cy, en } = input.conditions;
      const offer = new GrantOffer({
        ...{ awardRecipient: held, number, amountPence, conditions: { cy, en }, acceptBy },
        ...{ by: em.getReference(Account, by), now: await databaseNow(em) },
      });
      em.persist(offer);
      if (held.recipient.contactEmail !== null) this.mail(offer);
      this.record('delivery.make-offer', by, award, offer, { amountPence, acceptBy });
      return number;
    });
  }

  /**
   * Another mail with another link; the one before opens nothing any more.
   * @throws UnknownOfferError, OfferClosedError, NoContactError, OwnContactError
   */
  async send(by: string, processId: string, reference: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const award = await holdAward(em, processId, reference);
      const offer = await openOffer(em, award, number);
      const { recipient } = offer.awardRecipient;
      if (recipient.contactEmail === null) throw new NoContactError();
      await this.mustBeOutside(recipient);
      this.mail(offer);
      this.record('delivery.send-offer', by, award, offer);
    });
  }

  /** @throws UnknownOfferError, OfferClosedError */
  async withdraw(by: string, processId: string, reference: string, number: number): Promise<void> {
    await this.em.transactional(async (em) => {
      const award = await holdAward(em, processId, reference);
      const offer = await openOffer(em, award, number);
      offer.withdraw(await databaseNow(em));
      this.record('delivery.withdraw-offer', by, award, offer);
    });
  }

  /** Makes the token, for the mail alone. @returns null when the offer stands no longer */
  async issue(offerId: string): Promise<IssuedOffer | null> {
    const token = randomToken();
    const issued = await this.em.transactional(async (em) => issue(em, offerId, token));
    return issued ? { ...issued, token } : null;
  }

  /** The job carries the offer's id alone: the token is never in the queue. */
  private mail({ id }: GrantOffer): void {
    this.outbox.add({ name: 'delivery.send-offer', data: { offerId: id } });
  }

  /** A link in a mail needs nobody else: nobody who works for the organisation is sent one. */
  private async mustBeOutside({ organisation, contactEmail }: Recipient): Promise<void> {
    if (contactEmail === null) return;
    if (await this.people.isStaff(organisation.id, contactEmail)) throw new OwnContactError();
  }

  private async mustSuffice({ process, reference }: Award, pence: number): Promise<void> {
    const standing = await this.ledger.award(process.id, reference);
    const free = standing.nowPence - standing.committedPence - standing.spentPence;
    if (pence > free)
      throw new OfferTooHighError({
        ...{ field: 'amountPence', params: { amount: formatMoney(free, 'en') } },
      });
  }

  private record(act: string, by: string, award: Award, offer: GrantOffer, facts = {}): void {
    const about = { award: award.reference, offer: offer.number, ...facts };
    this.audit.record({ actor: by, act, subject: offer.id, facts: about });
  }
}

/** Whom to write to stays until the link is theirs: a change of it ends every link from before. */
async function issue(
  em: EntityManager,
  offerId: string,
  token: string,
): Promise<Omit<IssuedOffer, 'token'> | undefined> {
  await em.execute(
    `select 1 from recipient where id = (select recipient_id from award_recipient held
       join grant_offer offer on offer.award_recipient_id = held.id where offer.id = ?) for share`,
    [offerId],
  );
  const [issued] = await em.execute<Omit<IssuedOffer, 'token'>[]>(
    `update grant_offer offer set token_hash = ?, sent_to = contact_email
     from award_recipient held join recipient on recipient.id = held.recipient_id
       join award on award.id = held.award_id
       join organisation on organisation.id = recipient.organisation_id
     where offer.id = ? and held.id = offer.award_recipient_id and offer.state = 'made'
       and not ${isLate} and contact_email is not null
     returning contact_email as email, language, organisation.name as organisation, award.title`,
    [tokenHash(token), offerId],
  );
  return issued;
}

async function mustBeOfferable(
  em: EntityManager,
  by: string,
  held: AwardRecipient,
  acceptBy: string,
): Promise<void> {
  if (held.recipient.kind === 'council-service') throw new OwnServiceError();
  const checks = await dueDiligence(em, held.id);
  if (!allRight(checks)) throw new ChecksOpenError();
  if (checks.some(({ byId }) => byId === by)) throw new OwnChecksError();
  if ((await em.count(GrantOffer, { awardRecipient: held, state: 'made' })) > 0)
    throw new OfferOpenError();
  const [day] = await em.execute<{ gone: boolean }[]>(
    `select ${isLate} as gone from (select ?::date as accept_by) day`,
    [acceptBy],
  );
  if (day?.gone !== false) throw new AcceptByGoneError({ field: 'acceptBy' });
}

/**
 * An offer of an award that is held, to whoever receives it now.
 * @throws UnknownOfferError, OfferClosedError
 */
export async function openOffer(
  em: EntityManager,
  award: Award,
  number: number,
): Promise<GrantOffer> {
  const held = await mustHaveRecipient(em, award.id);
  await lapseLate(em, held.id);
  const offer = await em.findOne(
    GrantOffer,
    { awardRecipient: held, number },
    { populate: ['awardRecipient.recipient'], refresh: true },
  );
  if (!offer) throw new UnknownOfferError();
  if (offer.state !== 'made') throw new OfferClosedError();
  return offer;
}
