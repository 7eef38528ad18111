import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';

/**
 * Time for what people read and for tokens. Whatever opens or closes a phase or a vote asks
 * `databaseNow` instead, so that several servers with different clocks agree.
 */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** The database's own clock, inside the current transaction if there is one. */
export async function databaseNow(em: EntityManager): Promise<Date> {
  const [row] = await em.execute<{ now: string | Date }[]>('select clock_timestamp() as now');
  if (!row) throw new Error('the database told no time');
  return new Date(row.now);
}
