import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { addressIsEnough } from '../find-elector.js';
import { eligibilityOf } from './eligibility-settings.js';
import type { ProvingWay } from './proving-ways.js';
import { shownWays } from './shown-ways.js';

export interface BatchView {
  readonly number: number;
  readonly area: string | null;
  readonly letters: number;
  readonly used: number;
  readonly live: number;
  readonly printedAt: Date;
}

export interface ShownWays {
  readonly ways: readonly ProvingWay[];
  /** They have shown something for somebody else on the roll, too: it does not add up. */
  readonly isOfSeveral: boolean;
}

@Injectable()
export class EligibilityReader {
  constructor(private readonly em: EntityManager) {}

  /** Whether this account has somebody's vote here: claimed, or listed under its own address. */
  async hasVote(
    processId: string,
    account: { readonly id: string; readonly email: string },
  ): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      `select 1 from voter_roll_entry where process_id = ? and (account_id = ?
         or (email = ? and account_id is null and ${addressIsEnough}))`,
      [processId, account.id, account.email],
    );
    return rows.length > 0;
  }

  /** For the entry for which this account has shown most; a claimed one is no longer among them. */
  async shown(processId: string, accountId: string): Promise<ShownWays> {
    const settings = await eligibilityOf(this.em, processId);
    const shown = await shownWays(this.em, { processId, accountId }, settings);
    return { ways: shown[0]?.ways ?? [], isOfSeveral: shown.length > 1 };
  }

  async batches(processId: string): Promise<readonly BatchView[]> {
    const rows = await this.em.execute<(Omit<BatchView, 'printedAt'> & { at: string })[]>(
      `select b.number, b.area, b.letters, b.printed_at as at,
         count(l.*) filter (where l.state = 'used')::int as used,
         count(l.*) filter (where l.state = 'live')::int as live
       from roll.letter_batch b left join roll.letter l on l.process_id = b.process_id and l.batch = b.number
       where b.process_id = ? group by b.process_id, b.number order by b.number desc`,
      [processId],
    );
    return rows.map(({ at, ...row }) => ({ ...row, printedAt: new Date(at) }));
  }

  /** How many could get a letter now, by area. */
  async withoutLetter(
    processId: string,
  ): Promise<readonly { area: string | null; people: number }[]> {
    return this.em.execute<{ area: string | null; people: number }[]>(
      `select area, count(*)::int as people from voter_roll_entry e
       where process_id = ? and account_id is null and name is not null
         and (address is not null or postcode is not null)
         and not exists (select 1 from roll.letter l where l.entry_id = e.id and l.state = 'live')
       group by area order by area nulls first`,
      [processId],
    );
  }
}
