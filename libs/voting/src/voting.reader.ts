import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { PaperDefinition } from './paper-definition.js';
import { VoterTag } from './voter-tag.js';
import type { OwnBallotView, PaperView, ReceiptState } from './voting.views.js';

interface PaperRow {
  id: string;
  process_id: string;
  definition: PaperDefinition;
  config_hash: string;
  state: 'open' | 'closed';
  opens_at: string | Date;
  closes_at: string | Date;
  takes_ballots: boolean;
  turnout: number;
}

@Injectable()
export class VotingReader {
  constructor(
    private readonly em: EntityManager,
    private readonly tag: VoterTag,
  ) {}

  /** The paper of a process; null until its vote has opened. */
  async paperOf(processId: string): Promise<PaperView | null> {
    return this.one('process_id', processId);
  }

  async paper(id: string): Promise<PaperView | null> {
    return this.one('id', id);
  }

  async ownBallot(paperId: string, accountId: string): Promise<OwnBallotView | null> {
    const [row] = await this.em.execute<
      { choices: string[]; revision: number; receipt_code: string }[]
    >(
      'select choices, revision, receipt_code from box.ballot where paper_id = ? and voter_tag = ?',
      [paperId, this.tag.of(paperId, accountId)],
    );
    return row
      ? { choices: row.choices, revision: row.revision, receiptCode: row.receipt_code }
      : null;
  }

  /** What became of the ballot that this receipt was given for; says nothing of what is in it. */
  async receiptState(paperId: string, code: string): Promise<ReceiptState> {
    const wanted = code.trim().toUpperCase();
    const [held] = await this.em.execute<{ state: string }[]>(
      'select state from box.ballot where paper_id = ? and receipt_code = ?',
      [paperId, wanted],
    );
    if (held) return held.state === 'cast' ? 'in-the-box' : 'void';
    const earlier = await this.em.execute<object[]>(
      'select 1 from box.cast_attempt where paper_id = ? and receipt_code = ?',
      [paperId, wanted],
    );
    return earlier.length > 0 ? 'superseded' : 'unknown';
  }

  /**
   * Every valid ballot of a closed paper, without tags and in no order that tells anything.
   * Tallying alone calls this; before the close it answers with nothing.
   */
  async ballotsOfClosed(paperId: string): Promise<readonly (readonly string[])[]> {
    const rows = await this.em.execute<{ choices: string[] }[]>(
      `select ballot.choices from box.ballot join ballot_paper paper on paper.id = ballot.paper_id
       where paper.id = ? and paper.state = 'closed' and ballot.state = 'cast'
       order by ballot.choices`,
      [paperId],
    );
    return rows.map((row) => row.choices);
  }

  private async one(column: 'id' | 'process_id', value: string): Promise<PaperView | null> {
    const [row] = await this.em.execute<PaperRow[]>(
      `select id, process_id, definition, config_hash, state, opens_at, closes_at,
              coalesce(voters, 0) as turnout,
              state = 'open' and opens_at <= clock_timestamp() and clock_timestamp() < closes_at as takes_ballots
       from ballot_paper left join box.turnout on paper_id = id where ${column} = ?`,
      [value],
    );
    return row ? paperView(row) : null;
  }
}

function paperView(row: PaperRow): PaperView {
  return {
    id: row.id,
    processId: row.process_id,
    definition: row.definition,
    configHash: row.config_hash,
    state: row.state,
    opensAt: new Date(row.opens_at),
    closesAt: new Date(row.closes_at),
    takesBallots: row.takes_ballots,
    turnout: row.turnout,
  };
}
