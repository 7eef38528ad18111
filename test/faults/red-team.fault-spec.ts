import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CastingService } from '#voting';
import { pathTo } from '../../apps/server/src/site/routes.js';
import { openedEnvelopes } from '../support/opened-envelopes.js';
import { ballot, openVote } from '../support/vote.js';
import { attacks, type Attack } from './red-team/attacks.js';
import { rowsIn, type Evidence } from './red-team/evidence.js';
import { leaks } from './red-team/leaks.js';
import { rankCorrelation } from './red-team/rank-correlation.js';
import { occurrencesOf } from './red-team/stolen-goods.js';
import { stealVote, type StolenVote } from './red-team/stolen-vote.js';
import { RunningSite } from './support/running-site.js';
import { Seeded } from './support/seeded.js';

jest.setTimeout(120_000);

const canaries = 120;
/** Standard deviations: chance goes further in one of some hundred thousand attacks. */
const far = 4.5;
const random = new Seeded();
let site: RunningSite;
let stolen: StolenVote;

beforeAll(async () => {
  site = await RunningSite.open();
  stolen = await stealVote(site, random, canaries);
});
afterAll(async () => {
  await site.close();
});

/** How far from tossing a coin an attack comes, in standard deviations; either way tells. */
async function success(attack: Attack | undefined, evidence: Evidence): Promise<number> {
  const guesses = (await attack?.(evidence)) ?? [];
  const asked = guesses.flatMap((guess, index) =>
    guess === null ? [] : [guess === stolen.cast[index]],
  );
  if (asked.length === 0) return 0;
  const right = asked.filter(Boolean).length;
  return Math.abs(right - asked.length / 2) / (Math.sqrt(asked.length) / 2);
}

describe('whoever has the database, the queue, the logs and the backups, and no key', () => {
  it('finds nothing of a choice in them before the opening, in whatever disguise', async () => {
    await random.naming(async () => {
      const { evidence, before, redis, codes } = stolen;
      const text = (rows: Evidence['rows']) => rows.map((row) => row.text).join('\n');
      const atStart = text(before);
      for (const stage of ['during the vote', 'after the close'] as const) {
        const then = text(evidence.rows.filter((row) => row.stage === stage));
        for (const code of codes)
          expect([stage, code, occurrencesOf(code, then)]).toEqual([
            ...[stage, code, occurrencesOf(code, atStart)],
          ]);
      }
      for (const secret of [...codes, ...evidence.candidates])
        expect(occurrencesOf(secret, `${redis}\n${evidence.logs.join('\n')}`)).toBe(0);
      await Promise.resolve();
    });
  });

  it('has logs that say a lot, and every ballot in the box', () => {
    const { evidence } = stolen;
    expect(evidence.logs.filter((line) => line.includes('"method":"PUT"'))).toHaveLength(canaries);
    expect(rowsIn(evidence, 'box.envelope', 'during the vote')).toHaveLength(canaries);
    expect(rowsIn(evidence, 'box.opened_ballot', 'after the opening')).toHaveLength(canaries + 60);
  });

  it.each(Object.keys(attacks))('does no better than a coin with %s', async (name) => {
    await random.naming(async () => {
      expect(await success(attacks[name], stolen.evidence)).toBeLessThan(far);
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
      const bound = far / Math.sqrt(canaries - 1);
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
    expect(await success(attacks[attack], leaky)).toBeGreaterThan(far);
  });

  it('combinesShares finds shares that were left lying', async () => {
    const { evidence, shares } = stolen;
    const leaky = { ...evidence, rows: [...evidence.rows, ...shares] };
    expect(await success(attacks['combinesShares'], leaky)).toBeGreaterThan(far);
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
    'people and what they cast': [asCast, stolen.cast.map(Number)],
    'envelopes and what is in them': [envelopes, stolen.cast.map(Number)],
  };
}
