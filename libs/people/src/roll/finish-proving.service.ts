import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { claimEntry, claiming, type Claim } from './claim.js';
import { NotProvedError } from './eligibility.errors.js';
import { eligibilityOf } from './eligibility-settings.js';
import { claimedBy } from './prove-entry.js';
import type { ProvingWay } from './proving-ways.js';
import { shownWays } from './shown-ways.js';

interface KeptProof extends Pick<Claim, 'contact' | 'network'> {
  readonly way: ProvingWay;
}

/**
 * Claims for whoever has shown enough without a last step of their own: the organisers ask for fewer
 * ways now, count the address, or have put it on the roll.
 */
@Injectable()
export class FinishProvingService {
  constructor(private readonly em: EntityManager) {}

  /** @throws ContactFullError; NotProvedError with too little, or when the entry is taken */
  async finish(accountId: string, processId: string): Promise<void> {
    await claiming(() =>
      this.em.transactional(async (em) => {
        const settings = await eligibilityOf(em, processId);
        const [best] = await shownWays(em, { processId, accountId }, settings);
        if (!best || best.ways.length < settings.needed) throw new NotProvedError();
        const { entryId, ways, identity } = best;
        // The account's own address leaves no proof; beside it there is another way.
        const [last] = await em.execute<KeptProof[]>(
          `select way, contact, network from roll.proof where entry_id = ? and account_id = ?
             and way in (select jsonb_array_elements_text(?::jsonb)) order by proved_at desc limit 1`,
          [entryId, accountId, JSON.stringify(ways)],
        );
        if (!last) throw new NotProvedError();
        const { contactCap } = settings;
        const { contact, network } = last;
        const way = claimedBy(last.way);
        await claimEntry(em, {
          ...{ processId, entryId, accountId, way, contact, network, identity, contactCap },
        });
      }),
    );
  }
}
