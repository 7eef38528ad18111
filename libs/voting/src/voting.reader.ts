import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { readPaperDefinition } from '#ballots';
import { tagHolder, VoterTag } from './voter-tag.js';
import type { EntitlementView, OwnBallotView, PaperView } from './voting.views.js';

interface PaperRow {
  id: string;
  process_id: string;
  definition: object;
  config_hash: string;
  state: PaperView['state'];
  opens_at: string | Date;
  closes_at: string | Date;
  challenge_ends_at: string | Date;
  takes_ballots: boolean;
  turnout: number;
}

interface ElectorRow {
  id: string;
  accountId: string | null;
  definition: object;
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

  /** Null once ballots lie apart from the names they came under, too. */
  async ownBallot(paperId: string, accountId: string): Promise<OwnBallotView | null> {
    return this.ballotOf(paperId, 'account_id', accountId);
  }

  /** The same of somebody who need not have an account. */
  async ballotOfElector(paperId: string, electorId: string): Promise<OwnBallotView | null> {
    return this.ballotOf(paperId, 'id', electorId);
  }

  /** Null for somebody of whom the vote has not heard yet: they may vote online. */
  async entitlementOf(paperId: string, electorId: string): Promise<EntitlementView | null> {
    const [row] = await this.em.execute<EntitlementView[]>(
      'select state, voted, channel from box.entitlement where paper_id = ? and elector_id = ?',
      [paperId, electorId],
    );
    return row ?? null;
  }

  /**
   * Every ballot of an opened box as a line of canonical JSON, sorted by its bytes: no tag, and no
   * order that tells anything. Before the opening it answers with nothing.
   */
  async openedBallots(paperId: string): Promise<readonly string[]> {
    const rows = await this.em.execute<{ ballot: string }[]>(
      'select ballot from box.opened_ballot where paper_id = ? order by position',
      [paperId],
    );
    return rows.map(({ ballot }) => ballot);
  }

  private async ballotOf(
    paperId: string,
    column: 'id' | 'account_id',
    value: string,
  ): Promise<OwnBallotView | null> {
    const [elector] = await this.em.execute<ElectorRow[]>(
      `select entry.id, entry.account_id as "accountId", paper.definition
       from ballot_paper paper join voter_roll_entry entry on entry.process_id = paper.process_id
       where paper.id = ? and entry.${column} = ?`,
      [paperId, value],
    );
    if (!elector) return null;
    const holder = tagHolder(readPaperDefinition(elector.definition, paperId), elector);
    const [ballot] = await this.em.execute<OwnBallotView[]>(
      `select revision, receipt_code as "receiptCode", leaf, envelope.state as "recordedAs", channel
       from box.envelope left join box.entitlement
         on entitlement.paper_id = envelope.paper_id and elector_id = ?
       where envelope.paper_id = ? and voter_tag = ?`,
      [elector.id, paperId, this.tag.of(paperId, holder)],
    );
    return ballot ?? null;
  }

  /** A vote may be ended before its time, and then its phase says when; never after. */
  private async one(column: 'id' | 'process_id', value: string): Promise<PaperView | null> {
    const [row] = await this.em.execute<PaperRow[]>(
      `select paper.id, paper.process_id, definition, config_hash, paper.state, paper.opens_at,
              paper.closes_at, greatest(voters, 0) as turnout,
              ended.at + make_interval(hours => coalesce((definition->>'challengeHours')::int, 0))
                as challenge_ends_at,
              paper.state = 'open' and paper.opens_at <= clock_timestamp()
                and clock_timestamp() < paper.closes_at as takes_ballots
       from ballot_paper paper left join box.turnout on paper_id = paper.id
       cross join lateral (select least(paper.closes_at, (select min(closes_at) from phase
         where phase.process_id = paper.process_id and kind = 'vote')) as at) ended
       where paper.${column} = ?`,
      [value],
    );
    return row ? paperView(row) : null;
  }
}

function paperView(row: PaperRow): PaperView {
  return {
    id: row.id,
    processId: row.process_id,
    definition: readPaperDefinition(row.definition, row.id),
    configHash: row.config_hash,
    state: row.state,
    opensAt: new Date(row.opens_at),
    closesAt: new Date(row.closes_at),
    challengeEndsAt: new Date(row.challenge_ends_at),
    takesBallots: row.takes_ballots,
    turnout: row.turnout,
  };
}
