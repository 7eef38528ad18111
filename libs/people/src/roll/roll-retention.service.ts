import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

/** Lets go of what served its purpose: codes, begun sign-ins, lists left lying, network addresses. */
@Injectable()
export class RollRetentionService {
  constructor(private readonly em: EntityManager) {}

  async forgetOld(): Promise<void> {
    const old = (column: string, age: string) =>
      `${column} < clock_timestamp() - interval '${age}'`;
    await this.em.execute(`delete from roll.contact_code where ${old('requested_at', '2 days')}`);
    await this.em.execute(`delete from roll.sign_in where ${old('expires_at', '1 hour')}`);
    await this.em.execute(`delete from roll.wrong_try where ${old('since', '2 days')}`);
    await this.em.execute(
      `delete from roll.import where state not in ('done', 'accepted') and ${old('requested_at', '30 days')}`,
    );
  }

  /** Processes that still hold proofs, who took a word on an age, or (as a hash) from where a claim came. */
  async processesWithNetworks(): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select process_id as id from roll.claim where network is not null
       union select process_id from roll.proof
       union select e.process_id from roll.age_word w join voter_roll_entry e on e.id = w.entry_id
         where w.channel is not null`,
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Once nothing can be challenged any more, nobody needs to know who sat behind one router, what
   * somebody showed on the way to a claim, nor where and to whom they said how old they are.
   */
  async forgetNetworks(processId: string): Promise<void> {
    await this.em.execute('update roll.claim set network = null where process_id = ?', [processId]);
    await this.em.execute('delete from roll.proof where process_id = ?', [processId]);
    await this.em.execute(
      `update roll.age_word w set channel = null, officer_id = null from voter_roll_entry e
       where e.id = w.entry_id and e.process_id = ? and w.channel is not null`,
      [processId],
    );
  }
}
