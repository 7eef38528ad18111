import { canonicalBallot } from '#ballots';
import { LogReader, type ReceiptView } from '#voting';
import { openVote, type OpenVote, type VoteSettings } from '../../support/vote.js';
import { BusyVoter } from './casting-load.js';
import type { RunningSite } from './running-site.js';
import type { Seeded } from './seeded.js';

/** What lies in a box, by the names that envelopes have in the log. */
export interface BoxContents {
  readonly standing: readonly string[];
  /** Of every ballot in the log or on its way there. */
  readonly leaves: readonly string[];
  readonly attempts: number;
  readonly voted: number;
}

/** An open vote on a running site, with voters who cast over HTTP. */
export class CastingSite {
  private constructor(
    readonly site: RunningSite,
    readonly vote: OpenVote,
    readonly voters: readonly BusyVoter[],
  ) {}

  static async open(
    site: RunningSite,
    random: Seeded,
    settings: VoteSettings = {},
  ): Promise<CastingSite> {
    const vote = await openVote(site.rooms, settings);
    const path = `/api/v1/processes/${vote.slug}/ballot`;
    const voters: BusyVoter[] = [];
    for (const { email } of vote.voters)
      voters.push(new BusyVoter(await site.signedIn(email), path, random));
    return new CastingSite(site, vote, voters);
  }

  /** Everybody votes and votes again. @returns what ends once everybody has their last answer */
  start(): { readonly end: () => Promise<void> } {
    const voting = Promise.all(this.voters.map((voter) => voter.vote()));
    return {
      end: async () => {
        for (const voter of this.voters) voter.stop();
        await voting;
      },
    };
  }

  get seen() {
    return this.voters.flatMap(({ seen }) => seen);
  }

  get refusals(): readonly number[] {
    return this.voters.flatMap(({ refusals }) => refusals);
  }

  /** What the opened box has to say, if everybody's last receipt told the truth. */
  get model(): readonly string[] {
    const lines = this.voters.flatMap(({ last }) =>
      last ? [canonicalBallot({ choices: [...last.attempt.choices].sort() })] : [],
    );
    return lines.sort();
  }

  async box(): Promise<BoxContents> {
    const { paperId } = this.vote;
    const [box] = await this.site.rooms.sql<BoxContents>(
      `select
         (select coalesce(jsonb_agg(leaf), '[]') from box.envelope where paper_id = ?) as standing,
         (select coalesce(jsonb_agg(entry::jsonb->>'envelope'), '[]') from (
            select entry from box.leaf_pending where paper_id = ?
            union all select entry from box.log_entry where paper_id = ?) lines
          where entry::jsonb->>'kind' = 'ballot') as leaves,
         (select count(*)::int from box.cast_attempt where paper_id = ?) as attempts,
         (select count(*)::int from box.entitlement where paper_id = ? and voted) as voted`,
      Array.from({ length: 5 }, () => paperId),
    );
    if (!box) throw new Error('there is no box');
    return box;
  }

  /** What the check of receipts says of these, each answer once. */
  async receiptStates(shown = this.seen): Promise<readonly ReceiptView['state'][]> {
    const states = shown.map(async ({ receipt }) => {
      const view = await this.site.rooms.with(LogReader, (reader) =>
        reader.receipt(this.vote.paperId, receipt.receiptCode),
      );
      return view.leaf === null || view.leaf === receipt.leaf ? view.state : 'unknown';
    });
    return [...new Set(await Promise.all(states))].sort();
  }
}
