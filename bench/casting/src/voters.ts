import { createHash } from 'node:crypto';
import type { Rooms } from '../../../test/support/rooms.js';
import type { Box } from './box.js';

/** Somebody on the roll, signed in, who has not voted. */
export interface WaitingVoter {
  readonly number: number;
  readonly accountId: string;
  readonly email: string;
  readonly sessionToken: string;
}

/**
 * Voters by their number, each with account, session and roll entry. Their ids lie all over the
 * indexes, which is the worst case: real ones sort by the time of their making.
 */
export class Voters {
  private made: number;
  private given: number;

  /** @param before number of the last voter of somewhere else: one has one account, not two */
  constructor(
    private readonly rooms: Rooms,
    private readonly box: Box,
    before: number,
  ) {
    this.made = before;
    this.given = before;
  }

  /** Makes sure that so many more can vote. */
  async prepare(more: number): Promise<void> {
    const until = this.given + more;
    if (until <= this.made) return;
    for (const statement of [accounts, sessions, entries]) {
      await this.rooms.sql(
        statement,
        statement === entries ? [this.box.processId, this.made + 1, until] : [this.made + 1, until],
      );
    }
    this.made = until;
    await this.rooms.sql('analyze account, session, voter_roll_entry');
  }

  /** Null once all that were prepared have been asked. */
  next(): WaitingVoter | null {
    if (this.given >= this.made) return null;
    this.given += 1;
    return voter(this.given);
  }

  /** Passes over so many, whose ballots are put into the box by another way. @returns the first */
  skip(many: number): number {
    const first = this.given + 1;
    this.given += many;
    return first;
  }
}

function voter(number: number): WaitingVoter {
  return {
    number,
    accountId: uuid(`account ${number}`),
    email: `voter${number}@bench.example`,
    sessionToken: `session-${number}`,
  };
}

function uuid(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const accounts = `insert into account (id, email, name, language)
  select md5('account ' || n)::uuid, 'voter' || n || '@bench.example', 'Voter ' || n, 'cy'
  from generate_series(?::int, ?::int) n`;

const sessions = `insert into session (id, token_hash, account_id, expires_at)
  select gen_random_uuid(), encode(sha256(convert_to('session-' || n, 'UTF8')), 'hex'), md5('account ' || n)::uuid,
    now() + interval '1 day'
  from generate_series(?::int, ?::int) n`;

const entries = `insert into voter_roll_entry (id, process_id, email)
  select md5('elector ' || n)::uuid, ?, 'voter' || n || '@bench.example'
  from generate_series(?::int, ?::int) n`;
