import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';
import { outwardRecipient, type OutwardRecipient } from './outward-recipient.js';
import { Recipient, type RecipientKind } from './recipient.entity.js';
import { UnknownRecipientError } from './recipients.errors.js';

/** For the organisation's own finance officers alone. */
export interface RecipientView {
  readonly number: number;
  readonly kind: RecipientKind;
  readonly name: string;
  readonly orgIds: readonly string[];
  readonly contactName: string;
  readonly contactEmail: string | null;
  readonly language: Language;
}

interface OutwardRow {
  readonly award_id: string;
  readonly kind: RecipientKind;
  readonly number: number;
  readonly name: string;
  readonly org_ids: readonly string[];
  readonly anonymous_id: string | null;
}

@Injectable()
export class RecipientsReader {
  constructor(private readonly em: EntityManager) {}

  /** The newest first. */
  async ofOrganisation(organisationId: string): Promise<readonly RecipientView[]> {
    const all = await this.em.find(
      Recipient,
      { organisation: organisationId },
      { orderBy: { number: 'desc' } },
    );
    return all.map(viewOf);
  }

  /** @throws UnknownRecipientError */
  async one(organisationId: string, number: number): Promise<RecipientView> {
    const found = await this.em.findOne(Recipient, { organisation: organisationId, number });
    if (!found) throw new UnknownRecipientError();
    return viewOf(found);
  }

  /** Null while nobody receives the award, and where the organisation carries it out itself. */
  async outward(awardId: string): Promise<OutwardRecipient | null> {
    const found = await this.outwards('held.award_id = ?', awardId);
    return found.get(awardId) ?? null;
  }

  /** Of all awards of a process, by the award's id; without those of which `outward` tells nothing. */
  async outwardOf(processId: string): Promise<ReadonlyMap<string, OutwardRecipient>> {
    return this.outwards('award.process_id = ?', processId);
  }

  private async outwards(
    where: string,
    param: string,
  ): Promise<ReadonlyMap<string, OutwardRecipient>> {
    const rows = await this.em.execute<OutwardRow[]>(
      `select held.award_id, recipient.kind, recipient.number, recipient.name, recipient.org_ids,
         recipient.anonymous_id
       from award_recipient held join recipient on recipient.id = held.recipient_id
         join award on award.id = held.award_id
       where held.ended_at is null and ${where}`,
      [param],
    );
    return new Map(
      rows.flatMap((row) => {
        const told = outwardOf(row);
        return told ? [[row.award_id, told] as const] : [];
      }),
    );
  }
}

function outwardOf({ kind, number, name, ...row }: OutwardRow): OutwardRecipient | null {
  const { org_ids: orgIds, anonymous_id: anonymousId } = row;
  return outwardRecipient({ kind, number, name, orgIds, anonymousId });
}

function viewOf(recipient: Recipient): RecipientView {
  const { number, kind, name, orgIds, contactName, contactEmail, language } = recipient;
  return { number, kind, name, orgIds, contactName, contactEmail, language };
}
