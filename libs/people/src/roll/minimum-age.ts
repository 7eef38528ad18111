import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ageToConfirm } from './age-to-confirm.js';

/** What somebody said, where, and which officer took their word, if one did. */
export interface AgeWord {
  /** Whole years that they will have reached on the day when the vote opens. */
  readonly age: number;
  readonly channel: 'online' | 'kiosk' | 'assisted' | 'paper' | 'declaration';
  /** Account; null where the voter said so alone. */
  readonly officerId: string | null;
}

/** Whoever came onto the roll without a day of birth says once that they are old enough to vote. */
@Injectable()
export class MinimumAge {
  constructor(private readonly em: EntityManager) {}

  /** @returns the age to ask for; null where there is nothing to ask, and for nobody on this roll */
  async stillToConfirm(processId: string, electorId: string): Promise<number | null> {
    const [entry] = await this.em.execute<{ age: number | null }[]>(
      `select ${ageToConfirm()} as age from voter_roll_entry where process_id = ? and id = ?`,
      [processId, electorId],
    );
    return entry?.age ?? null;
  }

  /**
   * Keeps their word, in the caller's transaction if there is one: on the age that is asked for, and
   * only while it is. Whose word it is stands beside the elector alone: the audit log keeps its times,
   * and would tell when this person voted.
   * @returns whether it was that age, and asked for
   */
  async confirm(processId: string, electorId: string, word: AgeWord): Promise<boolean> {
    const kept = await this.em.execute<object[]>(
      `insert into roll.age_word (entry_id, age, channel, officer_id)
       select id, ?, ?, ? from voter_roll_entry
       where process_id = ? and id = ? and ${ageToConfirm()} = ?
       on conflict (entry_id) do update
         set age = excluded.age, channel = excluded.channel, officer_id = excluded.officer_id
       returning age`,
      [word.age, word.channel, word.officerId, processId, electorId, word.age],
    );
    return kept.length > 0;
  }
}
