import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isoDay } from '#platform';
import { Area } from '#processes';
import type { BallotPaper } from '#voting';
import type { Award } from '../award.entity.js';
import { Ledger } from './ledger.js';

/** The first lines of a process's ledger: the money that was voted on, and what it was awarded to. */
@Injectable()
export class OpenLedger {
  constructor(private readonly ledger: Ledger) {}

  /** `pot` of an award is the area's slug, or null for the budget of the whole process. */
  async of(
    em: EntityManager,
    { process, definition }: BallotPaper,
    awards: readonly { readonly award: Award; readonly pot: string | null }[],
    now: Date,
  ): Promise<void> {
    const areas = await em.find(Area, { process });
    const budget = (pot: string | null) => ({
      kind: 'budget' as const,
      areaId: pot === null ? null : (areas.find(({ slug }) => slug === pot)?.id ?? null),
    });
    const made = { processId: process.id, happenedOn: isoDay(now) };
    for (const { pot, budgetPence: pence } of definition.pots) {
      if (pence === 0) continue;
      const moves = [{ from: { kind: 'funding' as const }, to: budget(pot), pence }];
      await this.ledger.post(em, { ...made, kind: 'budget', moves });
    }
    for (const { award, pot } of awards) {
      if (award.amountPence === 0) continue;
      const to = { kind: 'award' as const, awardId: award.id };
      const moves = [{ from: budget(pot), to, pence: award.amountPence }];
      await this.ledger.post(em, { ...made, kind: 'award', moves });
    }
  }
}
