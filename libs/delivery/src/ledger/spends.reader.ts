import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';

/**
 * One payment or refund. Of one to a private person, who was paid (null), for what and by which document
 * (both empty) are told to the organisation alone.
 */
export interface SpendView {
  readonly id: string;
  readonly awardId: string;
  readonly reference: string;
  readonly title: BothLanguages;
  readonly projectCode: string;
  /** Signed; with the VAT that cannot be reclaimed. */
  readonly amountPence: number;
  readonly vatPence: number;
  /** ISO day. */
  readonly spentOn: string;
  readonly payee: string | null;
  readonly purpose: string;
  readonly ledgerReference: string;
}

interface Row {
  readonly id: string;
  readonly award_id: string;
  readonly reference: string;
  readonly title: BothLanguages;
  readonly code: string;
  readonly amount_pence: string;
  readonly vat_pence: string;
  readonly spent_on: string;
  readonly payee: string | null;
  readonly purpose: string;
  readonly ledger_reference: string;
}

/** What a payment to somebody private was for, and its document, may name them too. */
const outward = `case when payee_is_person then null else payee end as payee,
  case when payee_is_person then '' else spend.purpose end as purpose,
  case when payee_is_person then '' else spend.ledger_reference end as ledger_reference`;

@Injectable()
export class SpendsReader {
  constructor(private readonly em: EntityManager) {}

  /** As everybody may read them, in the order of their days. */
  async outward(processId: string, awardId: string | null = null): Promise<readonly SpendView[]> {
    return this.read(processId, awardId, outward);
  }

  /** With the names of private people: for the organisation's finance team alone. */
  async inward(processId: string, awardId: string | null = null): Promise<readonly SpendView[]> {
    return this.read(processId, awardId, 'payee, spend.purpose, spend.ledger_reference');
  }

  private async read(
    processId: string,
    awardId: string | null,
    told: string,
  ): Promise<readonly SpendView[]> {
    const rows = await this.em.execute<Row[]>(
      `select spend.id, spend.award_id, award.reference, award.title, project.code,
         spend.amount_pence, spend.vat_pence, spend.spent_on::text as spent_on,
         ${told}
       from ledger.spend join award on award.id = spend.award_id
         join project on project.id = award.project_id
       where spend.process_id = ? and (?::uuid is null or spend.award_id = ?::uuid)
       order by spend.spent_on, spend.id`,
      [processId, awardId, awardId],
    );
    return rows.map((row) => ({
      id: row.id,
      awardId: row.award_id,
      reference: row.reference,
      title: row.title,
      projectCode: row.code,
      amountPence: Number(row.amount_pence),
      vatPence: Number(row.vat_pence),
      spentOn: row.spent_on,
      payee: row.payee,
      purpose: row.purpose,
      ledgerReference: row.ledger_reference,
    }));
  }
}
