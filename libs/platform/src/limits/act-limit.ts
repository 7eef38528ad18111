import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { TooManyActsError } from './limits.errors.js';

export interface Limit {
  /** How often within that time. */
  readonly most: number;
  /** Seconds, counted from the first act. */
  readonly within: number;
}

/** Of files, by one account: a careful proposer with all their drafts, and no full disk. */
export const uploadsAnHour: Limit = { most: 60, within: 3_600 };

/** How often one account, one network or one thing may be the cause of something. */
@Injectable()
export class ActLimit {
  constructor(private readonly em: EntityManager) {}

  /**
   * Takes one of the acts that are allowed, in one statement of its own: fifty at once are counted
   * like fifty in a row, and what was taken stays taken when the act fails. Call it before the act's
   * transaction, which would otherwise need two connections.
   * @param key what is counted; a hash where it would name somebody
   * @throws TooManyActsError
   */
  async take(key: string, { most, within }: Limit): Promise<void> {
    const taken = await this.em.fork().execute<object[]>(
      `insert into platform.act_limit as held (counted, taken, since, until)
       values (?, 1, clock_timestamp(), clock_timestamp() + make_interval(secs => ?))
       on conflict (counted) do update
         set taken = case when held.until <= clock_timestamp() then 1 else held.taken + 1 end,
           since = case when held.until <= clock_timestamp() then excluded.since else held.since end,
           until = case when held.until <= clock_timestamp() then excluded.until else held.until end
         where held.taken < ? or held.until <= clock_timestamp()
       returning counted`,
      [key, within, most],
    );
    if (taken.length === 0) throw new TooManyActsError();
  }
}
