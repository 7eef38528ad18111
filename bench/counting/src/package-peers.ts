import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Election } from './election.js';
import type * as packages from './package-shapes.js';
import type { Peer, PreparedCount } from './peer.js';
import { oneByOne, plainRankings, type PlainRankings } from './plain-rankings.js';

/** Everything here lies in the folder of this benchmark, not among the product's own packages. */
const load = createRequire(join(import.meta.dirname, '..', 'package.json'));

/**
 * Packages from npm that count as we do, each fed in the quickest way that it takes: distinct
 * ballots with weights where it knows weights, otherwise voter by voter.
 */
export const PACKAGE_PEERS: readonly Peer[] = [
  {
    name: 'stv',
    rules: {
      'stv-scottish': prepared(({ seats, candidates, ballots }) => {
        const { stv } = load('./dist/stv.js') as packages.Stv;
        const votes = ballots.map(({ order, weight }) => ({ preferences: [...order], weight }));
        return () => stv({ seatsToFill: seats, candidates: [...candidates], votes }).winners;
      }),
    },
  },
  {
    name: 'caritat',
    rules: {
      irv: caritat((package_, election) => [package_.irv(election)]),
      schulze: caritat((package_, election) => package_.condorcet.schulze(election).slice(0, 1)),
      borda: caritat((package_, election) => package_.borda(election).slice(0, 1)),
      'stv-meek': caritat((package_, election, seats) => [
        ...package_.stv.meek(election, { seats }),
      ]),
    },
  },
  {
    name: 'votes',
    rules: {
      irv: votes((package_, election) => new package_.InstantRunoff(election).ranking()),
      borda: votes((package_, election) => new package_.Borda(election).ranking()),
      schulze: votes((package_, election) =>
        new package_.Schulze(new package_.Borda(election).matrix).ranking(),
      ),
      'ranked-pairs': votes((package_, election) =>
        new package_.RankedPairs(new package_.Borda(election).matrix).ranking(),
      ),
    },
  },
  {
    name: 'condorcet',
    rules: { schulze: condorcet('Schulze'), 'ranked-pairs': condorcet('RankedPair') },
  },
  {
    name: 'schulze-method',
    rules: {
      schulze: prepared((rankings) => {
        const { run } = load('schulze-method') as packages.SchulzeMethod;
        const { candidates } = rankings;
        // It reads a ballot as a rank for each candidate; whoever is not ranked shares the last.
        const ballots = oneByOne(rankings).map((order) =>
          candidates.map((id) => order.indexOf(id) + 1 || candidates.length + 1),
        );
        return () =>
          (run(candidates.length, ballots)[0]?.indexes ?? []).map((at) => candidates[at] ?? '');
      }),
    },
  },
  {
    name: 'ranked-voting',
    rules: {
      irv: prepared((rankings) => {
        const { VoteController } = load('ranked-voting') as packages.RankedVoting;
        const votesCast = oneByOne(rankings).map((order) => [...order]);
        const options = rankings.candidates.map((name) => ({ name }));
        return () => {
          const controller = new VoteController(options);
          controller.acceptPopulationVotes(votesCast);
          const { winner } = controller.getFinalResult();
          return winner === null ? [] : [winner];
        };
      }),
    },
  },
];

function prepared(
  prepare: (rankings: PlainRankings) => PreparedCount,
): (election: Election) => PreparedCount {
  return (election) => prepare(plainRankings(election));
}

function caritat(
  count: (
    package_: packages.Caritat,
    election: packages.CaritatElection,
    seats: number,
  ) => readonly string[],
): (election: Election) => PreparedCount {
  const package_ = load('caritat') as packages.Caritat;
  return prepared(({ candidates, ballots, seats }) => {
    const election = new package_.Election({ candidates: [...candidates] });
    for (const { order, weight } of ballots) {
      election.addBallot(new package_.Ballot([...order], weight));
    }
    return () => count(package_, election, seats);
  });
}

function votes(
  count: (package_: packages.Votes, election: packages.VotesElection) => string[][],
): (election: Election) => PreparedCount {
  return prepared(({ candidates, ballots }) => {
    const package_ = load('votes') as packages.Votes;
    const weighted = ballots.map(({ order, weight }) => ({
      ranking: order.map((id) => [id]),
      weight,
    }));
    const election = { candidates: [...candidates], ballots: weighted };
    return () => count(package_, election)[0] ?? [];
  });
}

function condorcet(method: 'Schulze' | 'RankedPair'): (election: Election) => PreparedCount {
  return prepared(({ candidates, ballots }) => {
    const package_ = load('condorcet') as packages.Condorcet;
    const ranks = ballots.map(({ order, weight }) => ({
      ranks: new Map(order.map((id, at) => [id, at + 1])),
      weight,
    }));
    return () => {
      const count = new package_[method](new Set(candidates));
      for (const { ranks: ballot, weight } of ranks) count.addBallot(ballot, weight);
      return count.rank().slice(0, 1);
    };
  });
}
