import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { databaseNow } from '#platform';
import { Process, UnknownProcessError } from '#processes';
import { CodingReader, type CodedMoney } from '../coding/index.js';
import { financialYearOf, isDay, periodOf } from '../files/index.js';
import { ProfilesReader, type Profile } from '../profiles/index.js';
import { writeLines } from './batch-lines.js';
import { batchReference } from './batch-reference.js';
import { Batch, type NewBatch } from './batch.entity.js';
import {
  OtherFinancialYearError,
  OtherPeriodError,
  UnknownProfileError,
} from './batches.errors.js';
import { controlTotals, noTotals, sumOfTotals } from './control-totals.js';
import { nextNumber } from './hold-batch.js';
import { lookAtLines } from './look-at-lines.js';
import { pairLines, type PairSource } from './pair-lines.js';

/** An allocation to write a pair for, and the pair that it sends anew, if any. */
export interface PairWanted {
  readonly allocation: PairSource['allocation'] & CodedMoney;
  readonly replaces?: PairSource['replaces'] | null;
  /** As it is to be coded, and not anew; by the rules of today where nothing is said. */
  readonly coding?: PairSource['coding'];
}

type Wanted = Omit<NewBatch, 'organisation' | 'process' | 'number' | 'currency' | 'madeBy' | 'now'>;

/** What all ways to a draft have in common. */
@Injectable()
export class BatchDrafts {
  constructor(
    private readonly profiles: ProfilesReader,
    private readonly coding: CodingReader,
  ) {}

  /** The process, its organisation's numbers held: whoever else would number a batch waits. */
  async process(em: EntityManager, processId: string): Promise<Process> {
    const process = await em.findOne(Process, processId, { populate: ['organisation'] });
    if (!process) throw new UnknownProcessError();
    return process;
  }

  /** A new draft without lines, written down. */
  async open(em: EntityManager, by: string, process: Process, wanted: Wanted): Promise<Batch> {
    const { organisation, currency } = process;
    const number = await nextNumber(em, organisation);
    const now = await databaseNow(em);
    const madeBy = em.getReference(Account, by);
    const batch = new Batch({ ...wanted, organisation, process, number, currency, madeBy, now });
    em.persist(batch);
    await em.flush();
    return batch;
  }

  /** Writes a pair for each, page by page, coded as they say or as the rules of today do. */
  async fill(
    em: EntityManager,
    batch: Batch,
    pages: AsyncIterable<readonly PairWanted[]> | Iterable<readonly PairWanted[]>,
  ): Promise<void> {
    const codingOf = await this.coding.coder(batch.organisation.id);
    let totals = noTotals;
    for await (const page of pages) {
      const pairs = page.map(({ allocation, replaces, coding }) => ({
        ...{ allocation, coding: coding ?? codingOf(allocation) },
        ...(replaces ? { replaces } : {}),
      }));
      const written = totals.lines / 2;
      const lines = pairLines(referenceOf(batch), batch.profile.layout, pairs, written);
      await writeLines(em, batch, lines);
      totals = sumOfTotals(totals, controlTotals(lines.map(({ amountPence }) => amountPence)));
    }
    batch.totalled(totals);
    await lookAtLines(em, totals.lines, 'finance_batch_line', 'finance_batch_claim');
  }

  /** @throws UnknownProfileError for none, and for another organisation's */
  async profile(organisationId: string, profileId: string): Promise<Profile> {
    const profile = await this.profiles.byId(profileId);
    if (profile?.organisationId !== organisationId)
      throw new UnknownProfileError({ field: 'profileId' });
    return profile;
  }

  /** As it is now; as it was when nobody has it any more. */
  async newest(profile: Profile): Promise<Profile> {
    return (await this.profiles.byId(profile.id)) ?? profile;
  }
}

export function referenceOf(batch: Batch): string {
  return batchReference(batch.organisation.slug, batch.number);
}

/** @throws OtherFinancialYearError, OtherPeriodError when the day lies in another */
export function mustBeOfItsTime(when: {
  readonly financialYear: string;
  readonly period: number;
  readonly effectiveDate: string;
}): void {
  const { financialYear, period, effectiveDate } = when;
  if (!isDay(effectiveDate) || financialYearOf(effectiveDate) !== financialYear)
    throw new OtherFinancialYearError({ field: 'financialYear' });
  if (periodOf(effectiveDate) !== period) throw new OtherPeriodError({ field: 'period' });
}

/** Year and period of a day. */
export function timeOf(effectiveDate: string) {
  return {
    effectiveDate,
    financialYear: financialYearOf(effectiveDate),
    period: periodOf(effectiveDate),
  };
}
