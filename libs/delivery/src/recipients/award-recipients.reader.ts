import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { LedgerReader } from '../ledger/ledger.reader.js';
import type { AwardStanding } from '../ledger/standing.views.js';
import { allRight, dueDiligence, type DueCheckView, type StandingCheck } from './due-diligence.js';
import type { OfferState } from './grant-offer.entity.js';
import { whoIsSeen } from './held-award.js';
import { isLate } from './late-offers.js';
import { OffersReader, type OfferView } from './offers.reader.js';
import type { RecipientKind } from './recipient.entity.js';

export interface HeldRecipientView {
  readonly number: number;
  readonly kind: RecipientKind;
  readonly name: string;
  readonly orgIds: readonly string[];
  readonly contactName: string;
  readonly contactEmail: string | null;
  /** Sent back by whoever checks, so that nobody vouches for somebody whom they never saw. */
  readonly seen: string;
  readonly chosenAt: Date;
  readonly endedAt: Date | null;
}

/** All that a finance officer needs to pass an award on. */
export interface AwardDeskView {
  readonly award: AwardStanding;
  /** Not promised to anybody yet, pence. */
  readonly freePence: number;
  readonly recipient: HeldRecipientView | null;
  readonly before: readonly HeldRecipientView[];
  readonly checks: readonly DueCheckView[];
  /** Everything was looked at and is all right. */
  readonly isChecked: boolean;
  /** Accounts of those who answered; none of them makes the offer. */
  readonly checkedBy: readonly string[];
  /** Account of whoever made the open offer, who does not record that it was accepted. */
  readonly offeredBy: string | null;
  readonly offers: readonly OfferView[];
}

export interface AwardRowView {
  readonly reference: string;
  readonly title: BothLanguages;
  readonly pence: number;
  readonly currency: string;
  readonly recipient: string | null;
  readonly kind: RecipientKind | null;
  /** Of the newest offer. */
  readonly offer: OfferState | null;
}

interface HeldRow {
  readonly id: string;
  readonly number: number;
  readonly kind: RecipientKind;
  readonly name: string;
  readonly org_ids: readonly string[];
  readonly contact_name: string;
  readonly contact_email: string | null;
  readonly identity_changed_at: string;
  readonly chosen_at: string;
  readonly ended_at: string | null;
}

interface OfferedRow {
  readonly award_id: string;
  readonly name: string;
  readonly kind: RecipientKind;
  readonly state: OfferState | null;
}

@Injectable()
export class AwardRecipientsReader {
  constructor(
    private readonly em: EntityManager,
    private readonly ledger: LedgerReader,
    private readonly offers: OffersReader,
  ) {}

  /** @throws UnknownAwardError */
  async desk(processId: string, reference: string): Promise<AwardDeskView> {
    const award = await this.ledger.award(processId, reference);
    const rows = await this.em.execute<HeldRow[]>(
      `select held.id, recipient.number, recipient.kind, recipient.name, recipient.org_ids,
         recipient.contact_name, recipient.contact_email, recipient.identity_changed_at, held.chosen_at, held.ended_at
       from award_recipient held join recipient on recipient.id = held.recipient_id
       where held.award_id = ? order by held.chosen_at desc`,
      [award.awardId],
    );
    const now = rows.find(({ ended_at: ended }) => ended === null);
    const standing = now ? await dueDiligence(this.em, now.id) : [];
    const checks = standing.map(toldOf);
    return {
      award,
      freePence: award.nowPence - award.committedPence - award.spentPence,
      recipient: now ? heldView(now) : null,
      before: rows.filter((row) => row !== now).map(heldView),
      checks,
      isChecked: now !== undefined && allRight(checks),
      checkedBy: standing.flatMap(({ byId }) => byId ?? []),
      offeredBy: now ? await this.offeredBy(now.id) : null,
      offers: now ? await this.offers.ofAwardRecipient(now.id) : [],
    };
  }

  private async offeredBy(awardRecipientId: string): Promise<string | null> {
    const [open] = await this.em.execute<{ by: string | null }[]>(
      `select made_by_id as by from grant_offer where award_recipient_id = ? and state = 'made'`,
      [awardRecipientId],
    );
    return open?.by ?? null;
  }

  /** Every award of a process, with who receives it. */
  async ofProcess(processId: string): Promise<readonly AwardRowView[]> {
    const awards = await this.ledger.awards(processId);
    const rows = await this.em.execute<OfferedRow[]>(
      `select held.award_id, recipient.name, recipient.kind, (
         select case when state = 'made' and ${isLate} then 'lapsed' else state end
         from grant_offer where award_recipient_id = held.id order by number desc limit 1) as state
       from award_recipient held join recipient on recipient.id = held.recipient_id
         join award on award.id = held.award_id
       where award.process_id = ? and held.ended_at is null`,
      [processId],
    );
    const held = new Map(rows.map((row) => [row.award_id, row]));
    return awards.map(({ awardId, reference, title, nowPence, currency }) => {
      const row = held.get(awardId);
      return {
        ...{ reference, title, pence: nowPence, currency },
        ...{ recipient: row?.name ?? null, kind: row?.kind ?? null, offer: row?.state ?? null },
      };
    });
  }
}

/** Without the account of who answered. */
function toldOf({ item, answer, note, by, at, isLapsed }: StandingCheck): DueCheckView {
  return { item, answer, note, by, at, isLapsed };
}

function heldView(row: HeldRow): HeldRecipientView {
  const { number, kind, name } = row;
  return {
    ...{ number, kind, name, orgIds: row.org_ids },
    ...{ contactName: row.contact_name, contactEmail: row.contact_email },
    seen: whoIsSeen(row.id, new Date(row.identity_changed_at)),
    chosenAt: new Date(row.chosen_at),
    endedAt: row.ended_at === null ? null : new Date(row.ended_at),
  };
}
