import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseDump } from '../support/database-dump.js';
import { Anybody } from '../support/election/anybody.js';
import { Bundle } from '../support/election/bundles.js';
import { send, sentBallot } from '../support/election/casting-acts.js';
import { letHoursPass, untilVotesClose, untilVotesOpen } from '../support/election/clock.js';
import { openElectionSite, type ElectionSite } from '../support/election/election-site.js';
import {
  callElection,
  drawUp,
  readyTrustees,
  type Election,
} from '../support/election/election.js';
import { certify, countTwice, destroy } from '../support/election/ending.js';
import { freeze } from '../support/election/freezing.js';
import type { HeldVote } from '../support/election/held-vote.js';
import { inParallel } from '../support/election/in-parallel.js';
import { Kiosk } from '../support/election/kiosk.js';
import { live } from '../support/election/living.js';
import { ReadLog } from '../support/election/log-proofs.js';
import { keyPile, makeVoid } from '../support/election/officers-acts.js';
import { signIn } from '../support/election/person.js';
import { pilesOf } from '../support/election/piles.js';
import { receiptsOf, wronglyTold } from '../support/election/receipts.js';
import { importRoll, printLetters, setWaysToProve } from '../support/election/roll-acts.js';
import { SeededChoice } from '../support/election/seeded-choice.js';
import { challengeHours } from '../support/election/six-votes.js';
import { openWithKey } from '../support/election/trustee-acts.js';
import { everyPaperIs, turnoutIsTold } from '../support/election/waiting.js';

const votersEach = 834;
/** People who are at it at the same time. */
const atOnce = 32;
/** Of the receipts whose ballots count, and of what takes as long, one in so many is looked up. */
const sampled = 10;

jest.setTimeout(900_000);

/**
 * One election from its call to the end of its box, told in order: each step needs the one before.
 * Whatever a person does in it goes through a page or the API; the clock alone is moved from outside.
 */
describe('an election of 5,004 voters in six votes', () => {
  let folder: string;
  let site: ElectionSite;
  let anybody: Anybody;
  let election: Election;
  let tags: readonly string[];
  const bundles = new Map<HeldVote, Bundle>();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-election-'));
    site = await openElectionSite();
    anybody = new Anybody(site);
    election = await callElection(site, votersEach);
  });

  afterAll(async () => {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  let isBroken = false;
  /** After a step that failed there is nothing to be seen, and nothing to wait for. */
  const step = (law: string, act: () => Promise<void> | void) =>
    it(law, async () => {
      if (isBroken) throw new Error('a step before this one failed');
      isBroken = true;
      await act();
      isBroken = false;
    });

  step(
    'is set up by an admin; residents propose, and a reviewer costs what they want',
    async () => {
      await drawUp(site, election);
    },
  );

  step('has a roll from lists, and letters with codes for those without an address', async () => {
    const [officer] = election.council.officers;
    await inParallel(election.votes, election.votes.length, async (vote) => {
      await setWaysToProve(officer, vote);
      await importRoll(officer, vote);
      vote.letters = await printLetters(officer, vote);
    });
  });

  step('gives the keys of two votes to trustees, who try them', async () => {
    await readyTrustees(site, election, folder);
  });

  step('opens on its day with what two officers agree to', async () => {
    const { votes, council } = election;
    await untilVotesOpen(site, votes);
    await inParallel(votes, votes.length, async (vote) => freeze(council.officers, vote));
    await everyPaperIs(anybody, election.votes, 'open');
  });

  step(
    'takes every vote as it comes: online, with help, at a kiosk, on paper, twice, too late',
    async () => {
      const [officer] = election.council.officers;
      const lives = [];
      for (const vote of election.votes) {
        const kiosk = await Kiosk.of(site, officer, vote);
        lives.push(...vote.electors.map((elector) => ({ vote, elector, officer, kiosk })));
      }
      const seeded = new SeededChoice('who comes when');
      await inParallel(seeded.shuffled(lives), atOnce, async (life) => live(site, life));
      const receipts = receiptsOf(election.votes, false);
      expect(receipts.length).toBeGreaterThan(5_000);
    },
  );

  step('takes piles of paper and voids by two people while the vote is open', async () => {
    const { votes, council } = election;
    await inParallel(votes, votes.length, async (vote) => {
      await makeVoid(council.officers, vote, vote.living('is-void-in-the-vote'));
      await keyPile(council.officers, vote, 1, pilesOf(vote)[0]);
    });
  });

  step('ends with its time', async () => {
    await untilVotesClose(site, election.votes);
    await everyPaperIs(anybody, election.votes, 'closed');
    for (const vote of election.votes) {
      const [late] = vote.living('stays-away');
      if (!late) throw new Error('everybody has voted');
      const ballot = sentBallot(vote, late.wishes[0], 0);
      const { type } = await send(await signIn(site, late.email), vote, ballot, 409);
      expect(type).toMatch(/voting\.not-open$/);
    }
  });

  step(
    'lets two people make ballots void in the challenge window, and finishes the paper',
    async () => {
      const { votes, council } = election;
      await inParallel(votes, votes.length, async (vote) => {
        const challenged = [
          ...vote.living('is-void-after-it'),
          ...vote.living('is-not-void-after-all'),
        ];
        await makeVoid(council.officers, vote, challenged);
        await keyPile(council.officers, vote, 2, pilesOf(vote)[1]);
      });
    },
  );

  step(
    'knows of every receipt that was replaced or made void, and of those in the box',
    async () => {
      const asked = receiptsOf(election.votes, false).filter(
        ({ fate }, at) => fate !== 'in-the-box' || at % sampled === 0,
      );
      expect(await wronglyTold(anybody, asked)).toEqual([]);
    },
  );

  step('tells the turnout that there was', async () => {
    await turnoutIsTold(anybody, election.votes);
  });

  step('takes the names off, and two of three trustees open what is sealed to them', async () => {
    tags = await tagsInTheBox();
    expect(tags.length).toBeGreaterThan(4_500);
    await letHoursPass(site, election.votes, challengeHours);
    await everyPaperIs(anybody, election.trustees.keys(), 'stripped');
    for (const [vote, [, second, third]] of election.trustees) {
      if (!second || !third) throw new Error('there are three trustees');
      await openWithKey(second.person, vote, second.key);
      await openWithKey(third.person, vote, third.key);
    }
    await everyPaperIs(anybody, election.votes, 'opened');
  });

  step('keeps no tag of any voter', async () => {
    expect(await tagsInTheBox()).toEqual([]);
    const dump = await databaseDump(site.rooms);
    const words = new Set(dump.split(/[^\w-]+/));
    expect(tags.filter((tag) => words.has(tag))).toEqual([]);
    // Nor within anything longer; to look for all of them takes a while.
    expect(tags.filter((tag, at) => at % sampled === 0 && dump.includes(tag))).toEqual([]);
  });

  step('proves that every receipt is in the log that its checkpoint signs', async () => {
    for (const vote of election.votes) {
      const log = await ReadLog.of(anybody, vote);
      const withLeaf = vote.shown.filter(({ leaf }) => leaf !== null);
      expect(withLeaf.filter((receipt) => !log.holds(receipt))).toEqual([]);
      for (const receipt of vote.shown.slice(0, 10))
        expect(await log.isProvedBySite(anybody, receipt)).toBe(true);
    }
  });

  step('is counted twice with one result, which two officers certify', async () => {
    const { votes, council } = election;
    await inParallel(votes, votes.length, async (vote) => {
      const [one, other] = await countTwice(anybody, council.officers, vote);
      expect(one?.resultHash).toMatch(/^[0-9a-f]{64}$/);
      expect(other?.resultHash).toBe(one?.resultHash);
      expect(other?.ballotsHash).toBe(one?.ballotsHash);
      await certify(council.officers, vote);
    });
  });

  step('hands out bundles that two verifiers find in order', async () => {
    for (const vote of election.votes) {
      const bundle = await Bundle.of(anybody, vote, folder);
      expect(bundle.verdicts).toEqual(inOrder);
      bundles.set(vote, bundle);
    }
  });

  step('opened exactly the last valid act of everybody', () => {
    for (const [vote, bundle] of bundles)
      expect(bundle.lines('opened.jsonl')).toEqual(vote.ballots);
  });

  step('knows of every receipt whether its ballot counts, and the page says so', async () => {
    const receipts = receiptsOf(election.votes, true);
    for (const [vote, bundle] of bundles) {
      const counted = new Set(bundle.lines('counted-leaves.txt'));
      const wrong = receipts.filter(
        ({ vote: theirs, receipt: { leaf }, fate }) =>
          theirs === vote && leaf !== null && counted.has(leaf) !== (fate === 'counted'),
      );
      expect(wrong).toEqual([]);
    }
    const asked = receipts.filter(({ fate }, at) => fate !== 'counted' || at % sampled === 0);
    expect(await wronglyTold(anybody, asked)).toEqual([]);
  });

  step('is destroyed by two officers, and what is public can be verified for ever', async () => {
    const { votes, council } = election;
    await letHoursPass(site, votes, 48);
    for (const vote of votes) {
      await destroy(council.officers, vote);
      const bundle = await Bundle.of(anybody, vote, folder);
      expect(bundle.lines('log.jsonl').at(-1)).toContain('"kind":"destroyed"');
      expect(bundle.lines('opened.jsonl')).toEqual(vote.ballots);
      expect(bundle.verdicts).toEqual(inOrder);
    }
    const sealed = 'select 1 from box.counted_envelope where sealed is not null';
    expect(await site.rooms.sql(sealed)).toEqual([]);
  });

  const inOrder = [
    { status: 0, stderr: '' },
    { status: 0, stderr: '' },
  ];

  const tagsInTheBox = async (): Promise<readonly string[]> => {
    const rows = await site.rooms.sql<{ tag: string }>(
      `select voter_tag as tag from box.envelope union select voter_tag from box.cast_attempt`,
    );
    return rows.map(({ tag }) => tag);
  };
});
