import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { heldPage, type PageOf, type WantedPage } from './held-page.js';
import { UnknownSpendError } from './ledger.errors.js';

/**
 * One payment or refund. Of one to a private person, and of one that was sealed, who was paid (null), for
 * what and by which document (both empty) are told to the organisation alone.
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

/** As the organisation's finance team alone reads it. */
export interface InwardSpend extends SpendView {
  readonly payee: string;
  /** Nobody outside is told who was paid. */
  readonly isKeptInside: boolean;
}

export interface WhichSpend {
  readonly processId: string;
  /** Of the award. */
  readonly reference: string;
  readonly id: string;
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
  readonly payee: string;
  readonly purpose: string;
  readonly ledger_reference: string;
  readonly is_kept_inside: boolean;
}

/** What a payment that is kept inside was for, and its document, may name somebody too. */
const spends = `select spend.id, spend.award_id, award.reference, award.title, project.code,
    spend.amount_pence, spend.vat_pence, spend.spent_on::text as spent_on,
    spend.payee, spend.purpose, spend.ledger_reference,
    spend.payee_is_person or sealed.spend_id is not null as is_kept_inside
  from ledger.spend join award on award.id = spend.award_id
    join project on project.id = award.project_id
    left join ledger.spend_sealed sealed on sealed.spend_id = spend.id`;
const inOrder = 'order by spend.spent_on, spend.id';

@Injectable()
export class SpendsReader {
  constructor(private readonly em: EntityManager) {}

  /** All of a process as everybody may read them, in the order of their days. */
  async outward(processId: string): Promise<readonly SpendView[]> {
    const where = `where spend.process_id = ? ${inOrder}`;
    return (await this.read(where, [processId])).map(outwardView);
  }

  /** Of one award, page by page. */
  async outwardOf(awardId: string, wanted: WantedPage): Promise<PageOf<SpendView>> {
    const [row] = await this.em.execute<{ total: number }[]>(
      'select count(*)::int as total from ledger.spend where award_id = ?',
      [awardId],
    );
    const { before, ...held } = heldPage(wanted, row?.total ?? 0);
    const where = `where spend.award_id = ? ${inOrder} limit ? offset ?`;
    const items = await this.read(where, [awardId, held.size, before]);
    return { ...held, items: items.map(outwardView) };
  }

  /** One with whatever name it has, for the organisation's finance team alone. @throws UnknownSpendError */
  async inward({ processId, reference, id }: WhichSpend): Promise<InwardSpend> {
    const where = 'where spend.process_id = ? and award.reference = ? and spend.id::text = ?';
    const [found] = await this.read(where, [processId, reference, id]);
    if (!found) throw new UnknownSpendError();
    return found;
  }

  private async read(
    where: string,
    params: readonly (string | number)[],
  ): Promise<readonly InwardSpend[]> {
    const rows = await this.em.execute<Row[]>(`${spends} ${where}`, [...params]);
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
      isKeptInside: row.is_kept_inside,
    }));
  }
}

function outwardView({ isKeptInside, ...spend }: InwardSpend): SpendView {
  return isKeptInside ? { ...spend, payee: null, purpose: '', ledgerReference: '' } : spend;
}
