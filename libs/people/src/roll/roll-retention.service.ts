import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { deleteRows, type LetGo } from '#platform';

/** Lets go of what served its purpose: codes, begun sign-ins, lists left lying, network addresses. */
@Injectable()
export class RollRetentionService {
  constructor(private readonly em: EntityManager) {}

  async forgetOld(): Promise<LetGo> {
    const gone = async (table: string, column: string, age: string) =>
      deleteRows(
        this.em,
        `delete from roll.${table} where ${column} < clock_timestamp() - interval '${age}'`,
      );
    return {
      'contact-codes': await gone('contact_code', 'requested_at', '2 days'),
      'sign-ins-elsewhere': await gone('sign_in', 'expires_at', '1 hour'),
      'wrong-tries': await gone('wrong_try', 'since', '2 days'),
      'unfinished-lists': await deleteRows(
        this.em,
        `delete from roll.import where state not in ('done', 'accepted')
           and requested_at < clock_timestamp() - interval '30 days'`,
      ),
    };
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
  async forgetNetworks(processId: string): Promise<LetGo> {
    const claims = await deleteRows(
      this.em,
      'update roll.claim set network = null where process_id = ? and network is not null',
      [processId],
    );
    const proofs = await deleteRows(this.em, 'delete from roll.proof where process_id = ?', [
      processId,
    ]);
    const words = await deleteRows(
      this.em,
      `update roll.age_word w set channel = null, officer_id = null from voter_roll_entry e
       where e.id = w.entry_id and e.process_id = ? and w.channel is not null`,
      [processId],
    );
    return { networks: claims + proofs + words };
  }
}
