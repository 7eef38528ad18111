import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Language } from '#platform';
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
}

function viewOf(recipient: Recipient): RecipientView {
  const { number, kind, name, orgIds, contactName, contactEmail, language } = recipient;
  return { number, kind, name, orgIds, contactName, contactEmail, language };
}
