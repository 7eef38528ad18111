import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CastingService } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openedEnvelopes } from '../support/opened-envelopes.js';
import { ballot, openVote } from '../support/vote.js';
import { answeringAttacks, matchingAttacks, paperAttacks } from './red-team/attacks.js';
import { rowsIn, type Evidence } from './red-team/evidence.js';
import { leaks } from './red-team/leaks.js';
import { rankCorrelation } from './red-team/rank-correlation.js';
import {
  chanceToBeMissed,
  fewestMatchesThatTell,
  fewestThatTell,
  scoreOf,
} from './red-team/score.js';
import { occurrencesOf } from './red-team/stolen-goods.js';
import { codes, papersKeyed, stealVote, type StolenVote } from './red-team/stolen-vote.js';
import { OwnPostgres } from './support/own-postgres.js';
import { RunningSite } from './support/running-site.js';
import { Seeded } from './support/seeded.js';

jest.setTimeout(400_000);

/**
 * Each canary answers sixteen questions (shall this project be on my ballot?) by tossing a coin for
 * each, 2,240 coins in all. A guesser is right about half of them, by the binomial distribution and
 * whatever the guesses: so the fewest right answers that tell an attacker from a guesser are exact.
 * One run asks as many attacks as there are named here, each both ways (to be always wrong is to
 * know), so each may call chance an attack once in a million times as many: a run in which nothing
 * leaks fails less than once in a million. An attack that gives all its answers is caught from some
 * 1,250 right ones (56 %), and one that is right in 60 % is missed less than once in 10,000 runs.
 * Those that learn from half of the canaries are asked about the other half: for them the same holds
 * from 65 %. Those that lay the opened ballots beside people in some order are scored by whole
 * ballots, of which chance puts 12 right less than once in a hundred million runs; who knew every
 * fifth would have 28.
 */
const canaries = 140;
const questions = codes.length - 1;
const attacks = { ...answeringAttacks, ...matchingAttacks, ...paperAttacks };
/** Two ways for each attack, and room for the orders that are compared further down. */
const oneIn = 1_000_000 * (2 * Object.keys(attacks).length + 10);

const random = new Seeded();
let postgres: OwnPostgres;
let site: RunningSite;
let stolen: StolenVote;

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  site = await RunningSite.open({ database: await postgres.migratedDatabase() });
  stolen = await stealVote(site, postgres, random, canaries);
});
afterAll(async () => {
  await site.close();
  await postgres.stop();
});

/** What an attack found out, and whether chance could not have. */
async function outcome(name: string, evidence: Evidence) {
  const guess = (await attacks[name]?.(evidence)) ?? [];
  const secret = name in paperAttacks ? stolen.onPapers : stolen.cast;
  const { given, right, wholeBallots } = scoreOf(guess, secret);
  const knows =
    name in matchingAttacks
      ? wholeBallots >= fewestMatchesThatTell(secret, oneIn)
      : Math.max(right, given - right) >= fewestThatTell(given, BigInt(oneIn));
  return { name, given, right, wholeBallots, knows };
}

describe('whoever has the database, the queue, the logs and the backups, and no key', () => {
  it('finds nothing of a choice in them before the opening, in whatever disguise', async () => {
    await random.naming(async () => {
      const { evidence, before } = stolen;
      const text = (rows: Evidence['rows']) => rows.map((row) => row.text).join('\n');
      const atStart = text(before);
      for (const stage of ['during the vote', 'after the close'] as const) {
        const then = text(evidence.rows.filter((row) => row.stage === stage));
        for (const code of codes)
          expect([stage, code, occurrencesOf(code, then)]).toEqual([
            ...[stage, code, occurrencesOf(code, atStart)],
          ]);
      }
      const said = [...evidence.redis, ...evidence.logs].join('\n');
      for (const code of codes) expect(occurrencesOf(code, said)).toBe(0);
      await Promise.resolve();
    });
  });

  it('has logs that say a lot, every ballot in the box, and the bytes of the disk', () => {
    const { evidence } = stolen;
    expect(evidence.logs.filter((line) => line.includes('"method":"PUT"'))).toHaveLength(canaries);
    expect(rowsIn(evidence, 'box.envelope', 'during the vote')).toHaveLength(canaries);
    expect(rowsIn(evidence, 'box.opened_ballot', 'after the opening')).toHaveLength(
      canaries + papersKeyed,
    );
    const envelopes = rowsIn(evidence, 'box.envelope', 'during the vote');
    const lies = ({ values }: (typeof envelopes)[number]) =>
      evidence.disk.some((bytes) => bytes.includes(String(values['voter_tag'])));
    expect(envelopes.filter(lies)).toHaveLength(canaries);
  });

  it.each(Object.keys(attacks))('does no better than a coin with %s', async (name) => {
    await random.naming(async () => {
      expect(await outcome(name, stolen.evidence)).toMatchObject({ knows: false });
    });
  });

  it('finds no tag after the opening, and no order that came from people', () => {
    const { evidence } = stolen;
    const held = rowsIn(evidence, 'box.envelope', 'during the vote');
    const late = evidence.rows.filter(({ stage }) => stage === 'after the opening');
    expect(late.filter(({ table }) => /box\.(envelope|cast_attempt)$/.test(table))).toEqual([]);
    const text = late.map((row) => row.text).join('\n');
    for (const { values } of held) expect(text).not.toContain(String(values['voter_tag']));
    for (const table of ['box.counted_envelope', 'box.opened_ballot', 'box.entitlement'])
      expect(new Set(rowsIn(evidence, table, 'after the opening').map((row) => row.written)).size)
        // Envelopes from paper may have come by an act of their own, which is nobody's.
        .toBeLessThanOrEqual(2);
  });

  it('finds people, their envelopes and their ballots lying in unrelated orders', async () => {
    await random.naming(async () => {
      const orders = ordersIn(stolen.evidence);
      // The normal distribution goes beyond 5.7 deviations once in eighty million times.
      const bound = 5.7 / Math.sqrt(canaries - 1);
      for (const [name, [one, other]] of Object.entries(orders)) {
        expect([name, one.length]).toEqual([name, canaries]);
        expect([name, Math.abs(rankCorrelation(one, other)) < bound]).toEqual([name, true]);
      }
      await Promise.resolve();
    });
  });
});

describe('the attacks', () => {
  const cases = Object.entries(leaks).flatMap(([attack, some]) =>
    some.map(([what, leak]) => ({ attack, what, leak })),
  );

  it.each(cases)('$attack finds $what', async ({ attack, leak }) => {
    const leaky = leak(stolen.evidence, stolen.cast);
    expect(await outcome(attack, leaky)).toMatchObject({ knows: true });
  });

  it('combinesShares finds shares that were left lying', async () => {
    const { evidence, shares } = stolen;
    const leaky = { ...evidence, rows: [...evidence.rows, ...shares] };
    expect(await outcome('combinesShares', leaky)).toMatchObject({ knows: true });
  });
});

describe('the score', () => {
  const all = canaries * questions;

  it('calls a guesser an attacker less than once in a million runs', () => {
    expect(fewestThatTell(10, 1_024n)).toBe(10);
    expect(fewestThatTell(10, 1_025n)).toBe(11);
    expect(fewestThatTell(10, 93n)).toBe(9);
    expect((2 * Object.keys(attacks).length) / oneIn).toBeLessThan(1 / 1_000_000);
  });

  it('misses nobody who is right in 60 answers of a hundred', () => {
    const fewest = fewestThatTell(all, BigInt(oneIn));
    expect(fewest / all).toBeLessThan(0.56);
    expect(chanceToBeMissed(all, fewest, 0.6)).toBeLessThan(1 / 10_000);
    const half = fewestThatTell(all / 2, BigInt(oneIn));
    expect(chanceToBeMissed(all / 2, half, 0.65)).toBeLessThan(1 / 10_000);
  });

  it('misses nobody who lays every fifth ballot beside its voter', () => {
    const fewest = fewestMatchesThatTell(stolen.cast, oneIn);
    expect(chanceToBeMissed(canaries, fewest, 0.2)).toBeLessThan(1 / 1_000);
  });

  it('catches who reads a little of a table of plain choices, and lets go who reads less', () => {
    const reads = (share: number) => {
      const guess = stolen.cast.map((answers) =>
        answers.map((answer) => (random.next() < share ? answer : random.next() < 0.5 ? 0 : 1)),
      );
      return scoreOf(guess, stolen.cast).right >= fewestThatTell(all, BigInt(oneIn));
    };
    expect(reads(0.3)).toBe(true);
    expect(reads(0)).toBe(false);
  });
});

describe('a vote whose key the organisation holds', () => {
  it('could be read by whoever has its key besides, and every page of it says so', async () => {
    const { rooms } = site;
    const vote = await openVote(rooms, { voters: 1 });
    const [voter] = vote.voters;
    if (!voter) throw new Error('the vote has no voters');
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['2'])));
    expect(await openedEnvelopes(rooms, vote.paperId)).toEqual(['{"choices":["2"]}']);

    const browser = await site.signedIn(voter.email);
    const says = async (path: string, words: string) =>
      (await (await browser.fetch(path)).text()).includes(words);
    const promised = 'it could open ballots at any time';
    expect(await says(pathTo('promises', 'en'), promised)).toBe(true);
    expect(await says(pathTo('promises', 'cy'), 'gallai agor pleidleisiau unrhyw bryd')).toBe(true);
    for (const [language, process] of [
      ['en', vote.slug],
      ['cy', `${vote.slug}-cy`],
    ] as const)
      expect(
        await says(pathTo('ballot', language, { process }), 'data-held-by="organisation"'),
      ).toBe(true);
  });
});

/** Pairs of lists in which the same person stands at the same place. */
function ordersIn(evidence: Evidence): Readonly<Record<string, readonly [number[], number[]]>> {
  const people = rowsIn(evidence, 'box.entitlement', 'after the opening');
  const asCast = evidence.canaries.map(({ electorId }) =>
    people.findIndex(({ values }) => values['elector_id'] === electorId),
  );
  const during = rowsIn(evidence, 'box.entitlement', 'during the vote');
  const counted = rowsIn(evidence, 'box.counted_envelope', 'after the opening');
  const envelopes = evidence.canaries.map(({ electorId }) => {
    const act = during.find(({ values }) => values['elector_id'] === electorId);
    const envelope = rowsIn(evidence, 'box.envelope', 'during the vote').find(
      ({ written }) => written === act?.written,
    );
    return counted.findIndex(({ values }) => values['leaf'] === envelope?.values['leaf']);
  });
  const inCastingOrder = evidence.canaries.map((_canary, index) => index);
  return {
    'people and their casts': [asCast, inCastingOrder],
    'envelopes and casts': [envelopes, inCastingOrder],
    'people and envelopes': [asCast, envelopes],
    'people and what they cast': [
      asCast,
      stolen.cast.map((answers) => Number.parseInt(answers.join(''), 2)),
    ],
    'envelopes and what is in them': [
      envelopes,
      stolen.cast.map((answers) => Number.parseInt(answers.join(''), 2)),
    ],
  };
}
