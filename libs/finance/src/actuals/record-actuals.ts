import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LedgerReader, SpendService } from '#delivery';
import type { ActualsImport } from './actuals-import.js';
import { actualKey } from './actual-line.js';
import type { MatchedActual } from './match-actuals.js';

/** Spends the new lines of a file, one by one, within the transaction that looked at them. */
@Injectable()
export class RecordActuals {
  constructor(
    private readonly spends: SpendService,
    private readonly ledger: LedgerReader,
  ) {}

  /** In their turns, in which they fit. @returns what was entered, in pence */
  async enter(
    em: EntityManager,
    by: string | null,
    { processId, organisationId }: Pick<ActualsImport, 'processId' | 'organisationId'>,
    matched: readonly MatchedActual[],
  ): Promise<number> {
    const awards = await this.ledger.awards(processId);
    const references = new Map(awards.map((award) => [award.awardId, award.reference]));
    const fresh = matched.filter(({ state }) => state === 'new');
    let pence = 0;
    for (const { line, awardId } of fresh.toSorted((a, b) => a.turn - b.turn)) {
      const reference = references.get(awardId ?? '');
      if (!line || reference === undefined) throw new Error('a line that is entered has its award');
      const { amountPence, vatPence, spentOn, payee, payeeIsPerson, purpose } = line;
      const source = { kind: 'actuals', key: `${organisationId}/${actualKey(line)}` } as const;
      await this.spends.recordIn(em, by, processId, {
        ...{ reference, amountPence, vatPence, spentOn, payee, payeeIsPerson, purpose, source },
        ledgerReference: line.document,
      });
      pence += amountPence;
    }
    return pence;
  }
}
