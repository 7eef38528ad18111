import type { ElectionSite } from './election-site.js';
import type { HeldVote } from './held-vote.js';

/**
 * The clock: the one thing of an election that is moved from outside, because no page makes time
 * pass. Whatever a vote has in its timetable, and when its count was certified, moves into the past,
 * all by the same; to the database's clock it is as if so much time had gone by. Only the time printed
 * on a frozen paper stays, since nobody can change that: so the vote ends as one that is ended early,
 * when the worker next looks at the timetable.
 */
async function pass(
  { rooms }: ElectionSite,
  votes: readonly HeldVote[],
  time: string,
): Promise<void> {
  await rooms.sql(
    `with passed as (
       select process_id, ${time} as time from phase join process on process.id = process_id
       where kind = 'vote' and slug_en in (?)
     ), certified as (
       update count set certified_at = certified_at - time
       from passed join ballot_paper paper using (process_id) where count.paper_id = paper.id
     )
     update phase set opens_at = opens_at - time, closes_at = closes_at - time
     from passed where phase.process_id = passed.process_id`,
    [votes.map(({ slug }) => slug)],
  );
}

/** The days of ideas and reviews go by. From here on it is the worker that opens the votes. */
export async function untilVotesOpen(site: ElectionSite, votes: readonly HeldVote[]) {
  await pass(site, votes, `opens_at - clock_timestamp()`);
}

/** The days of the vote go by. */
export async function untilVotesClose(site: ElectionSite, votes: readonly HeldVote[]) {
  await pass(site, votes, `closes_at - clock_timestamp()`);
}

export async function letHoursPass(site: ElectionSite, votes: readonly HeldVote[], hours: number) {
  await pass(site, votes, `interval '${hours} hours'`);
}
