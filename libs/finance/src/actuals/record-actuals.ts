import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { LedgerReader, OverspentError, RefundTooHighError, SpendService } from '#delivery';
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

  /**
   * All fit together, but not in every order: what is paid may need what came back, and the other
   * way about. Lines that do not fit yet are tried again after the others.
   * @returns what was entered, in pence
   */
  async enter(
    em: EntityManager,
    by: string | null,
    { processId, organisationId }: Pick<ActualsImport, 'processId' | 'organisationId'>,
    matched: readonly MatchedActual[],
  ): Promise<number> {
    const awards = await this.ledger.awards(processId);
    const references = new Map(awards.map(({ awardId, reference }) => [awardId, reference]));
    const fresh = matched.filter(({ state }) => state === 'new');
    for (let waiting = fresh; waiting.length > 0;) {
      const late: MatchedActual[] = [];
      let refusal: unknown = null;
      for (const one of waiting) {
        const refused = await this.one(em, by, { processId, organisationId }, one, references);
        if (refused) late.push(one);
        refusal ??= refused;
      }
      if (late.length === waiting.length) throw refusal;
      waiting = late;
    }
    return fresh.reduce((sum, { line }) => sum + (line?.amountPence ?? 0), 0);
  }

  /** @returns what stands against it for now, or null when it is entered */
  private async one(
    em: EntityManager,
    by: string | null,
    place: { readonly processId: string; readonly organisationId: string },
    { line, awardId }: MatchedActual,
    references: ReadonlyMap<string, string>,
  ): Promise<Error | null> {
    const reference = references.get(awardId ?? '');
    if (!line || reference === undefined) throw new Error('a line that is entered has its award');
    const { amountPence, vatPence, spentOn, payee, payeeIsPerson, purpose } = line;
    const source = { kind: 'actuals', key: `${place.organisationId}/${actualKey(line)}` } as const;
    try {
      await this.spends.recordIn(em, by, place.processId, {
        ...{ reference, amountPence, vatPence, spentOn, payee, payeeIsPerson, purpose, source },
        ledgerReference: line.document,
      });
      return null;
    } catch (error) {
      if (error instanceof OverspentError || error instanceof RefundTooHighError) return error;
      throw error;
    }
  }
}
