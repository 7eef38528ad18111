import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leafHash, MerkleTree, readCheckpoint, verifyInclusion } from '#ballots';
import { words } from '../pages/words.js';
import { databaseDump } from '../support/database-dump.js';
import {
  beginVoting,
  callElection,
  endVoting,
  type Election,
} from '../support/election/election.js';
import { openElectionSite, type ElectionSite } from '../support/election/election-site.js';
import { send, sentBallot } from '../support/election/casting-acts.js';
import type { HeldVote, ShownReceipt } from '../support/election/held-vote.js';
import { inParallel } from '../support/election/in-parallel.js';
import { live } from '../support/election/living.js';
import { keyPile, makeVoid } from '../support/election/officers-acts.js';
import { Person, textOf } from '../support/election/person.js';
import { pilesOf } from '../support/election/piles.js';
import { SeededChoice } from '../support/election/seeded-choice.js';
import { challengeHours } from '../support/election/six-votes.js';
import { openWithKey } from '../support/election/trustee-acts.js';
import { runCyfran } from '../support/run-cyfran.js';
import { runSecondVerifier } from '../support/second-verifier.js';
import { waitUntil } from '../support/wait-until.js';

const votersEach = 834;
/** Requests under way at the same time. */
const atOnce = 24;
/** A machine may be slow, and may have other things to do. */
const patience = 240_000;
const states = ['in-the-box', 'replaced', 'void', 'counted', 'not-counted', 'unknown'];

jest.setTimeout(900_000);

interface Proof {
  readonly index: number;
  readonly size: number;
  readonly leafHash: string;
  readonly proof: readonly string[];
}

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** One election from its call to its certified result, told in order: each step needs the one before. */
describe('an election of 5,004 voters in six votes', () => {
  const t = words.in('en');
  let folder: string;
  let site: ElectionSite;
  let election: Election;
  let tags: readonly string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cyfran-election-'));
    site = await openElectionSite();
    election = await callElection(site, { votersEach, folder });
    await beginVoting(site, election.votes);
    await everyPaperIs('open');
  });

  afterAll(async () => {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  let isBroken = false;
  /** After a step that failed there is nothing to be seen, and nothing to wait for. */
  const step = (law: string, act: () => Promise<void>) =>
    it(law, async () => {
      if (isBroken) throw new Error('a step before this one failed');
      isBroken = true;
      await act();
      isBroken = false;
    });

  const anybody = () => new Person(site.address);
  const json = async (path: string) =>
    JSON.parse(await anybody().page(path)) as Record<string, unknown>;

  const everyPaperIs = async (state: string) => {
    for (const vote of election.votes) await paperIs(vote, state);
  };

  const paperIs = async (vote: HeldVote, state: string) =>
    waitUntil(
      `${vote.slug} to be ${state}`,
      async () => {
        const response = await anybody().fetch(vote.api('paper'));
        const paper = (await response.json()) as { readonly state?: string };
        return paper.state === state;
      },
      patience,
    );

  /** What the public page says of a receipt. */
  const stateOf = async (person: Person, vote: HeldVote, code: string) => {
    const page = await textOf(await person.post(vote.path('checkReceipt'), { code }), code, 200);
    return states.filter((state) => page.includes(`>${t(`log.receipt.state.${state}`)}<`));
  };

  const receiptsSay = async (stripped: boolean, isAsked: (fate: string, at: number) => boolean) => {
    const person = anybody();
    const shown = election.votes
      .flatMap((vote) =>
        vote.shown.map((receipt) => ({ vote, receipt, fate: vote.fateOf(receipt, stripped) })),
      )
      .filter(({ fate }, at) => isAsked(fate, at));
    const wrong: object[] = [];
    await inParallel(shown, atOnce, async ({ vote, receipt, fate }) => {
      const said = await stateOf(person, vote, receipt.code);
      if (said.join() !== fate) wrong.push({ vote: vote.slug, receipt, fate, said });
    });
    expect(wrong).toEqual([]);
  };

  step(
    'takes every vote as it comes: online, by form, with help, on paper, twice, too late',
    async () => {
      const { votes, officers, personOf } = election;
      const lives = votes.flatMap((vote) => vote.electors.map((elector) => ({ vote, elector })));
      const seeded = new SeededChoice('who comes when');
      await inParallel(seeded.shuffled(lives), atOnce, async ({ vote, elector }) =>
        live({ vote, elector, person: personOf(elector.email), officer: officers[0] }),
      );
      expect(votes.reduce((sum, { shown }) => sum + shown.length, 0)).toBeGreaterThan(5_000);
    },
  );

  step('takes piles of paper and voids by two people while the vote is open', async () => {
    const { votes, officers } = election;
    await inParallel(votes, votes.length, async (vote) => {
      await makeVoid(officers, vote, vote.living('is-void-in-the-vote'));
      await keyPile(officers, vote, 1, pilesOf(vote)[0]);
    });
  });

  step('ends on the instant', async () => {
    await endVoting(site, election.votes, 0);
    await everyPaperIs('closed');
    for (const vote of election.votes) {
      const [late] = vote.living('stays-away');
      if (!late) throw new Error('everybody has voted');
      const ballot = sentBallot(vote, late.wishes[0], 0);
      const { type } = await send(election.personOf(late.email), vote, ballot, 409);
      expect(type).toMatch(/voting\.not-open$/);
    }
  });

  step(
    'lets two people make ballots void in the challenge window, and finishes the paper',
    async () => {
      const { votes, officers } = election;
      await inParallel(votes, votes.length, async (vote) => {
        const challenged = [
          ...vote.living('is-void-after-it'),
          ...vote.living('is-not-void-after-all'),
        ];
        await makeVoid(officers, vote, challenged);
        await keyPile(officers, vote, 2, pilesOf(vote)[1]);
      });
    },
  );

  step(
    'knows of every receipt that was replaced or made void, and of those in the box',
    async () => {
      await receiptsSay(false, (fate, at) => fate !== 'in-the-box' || at % 10 === 0);
    },
  );

  step('tells the turnout that there was', async () => {
    for (const vote of election.votes) {
      const { turnout } = vote;
      await waitUntil(
        `${vote.slug} to tell a turnout of ${turnout}`,
        async () => (await json(vote.api('paper')))['turnout'] === turnout,
        patience,
      );
    }
  });

  step('takes the names off, and two of three trustees open what is sealed to them', async () => {
    tags = await tagsInTheBox();
    expect(tags.length).toBeGreaterThan(4_500);
    await endVoting(site, election.votes, challengeHours);
    for (const [vote, [, second, third]] of election.trustees) {
      await paperIs(vote, 'stripped');
      if (!second || !third) throw new Error('there are three trustees');
      await openWithKey(second.person, vote, second.key);
      await openWithKey(third.person, vote, third.key);
    }
    await everyPaperIs('opened');
  });

  step('opens exactly the last valid act of everybody', async () => {
    for (const vote of election.votes) expect(await openedIn(vote)).toEqual(vote.ballots);
  });

  step('keeps no tag of any voter', async () => {
    expect(await tagsInTheBox()).toEqual([]);
    const dump = await databaseDump(site.rooms);
    expect(tags.filter((tag) => dump.includes(tag))).toEqual([]);
  });

  step('knows of every receipt whether its ballot counts', async () => {
    await receiptsSay(true, () => true);
  });

  step('proves that every receipt is in the log that its checkpoint signs', async () => {
    for (const vote of election.votes) {
      const log = (await json(vote.api('log'))) as { readonly key: string };
      const note = await anybody().page(vote.path('checkpointFile'));
      const { size, root } = await readCheckpoint(note, log.key);
      const lines = (await anybody().page(vote.path('logFile'))).split('\n').slice(0, size);
      const tree = new MerkleTree();
      for (const line of lines) tree.append(line);
      expect(tree.root()).toEqual(root);
      const places = new Map(lines.map((line, index) => [line, index]));
      for (const { leaf } of vote.shown.filter(({ leaf }) => leaf !== null)) {
        const line = `{"envelope":"${leaf}","kind":"ballot"}`;
        const index = places.get(line) ?? -1;
        const proof = tree.inclusionProof(index, size);
        const claim = { leafHash: leafHash(line), index, size, root, proof };
        expect(verifyInclusion(claim)).toBe(true);
      }
      for (const receipt of vote.shown.slice(0, 10)) await proves(vote, receipt, root);
    }
  });

  step('is counted, proposed by one officer and certified by another', async () => {
    const [first, second] = election.officers;
    for (const vote of election.votes) {
      await waitUntil(
        `${vote.slug} to be counted`,
        async () => (await anybody().fetch(vote.api('result'))).ok,
        patience,
      );
      await first.does(vote.path('proposeResult'), {});
      await second.does(vote.path('certify'), {});
    }
  });

  step('hands out bundles that two verifiers find in order', async () => {
    for (const vote of election.votes) {
      const { key } = (await json(vote.api('log'))) as { readonly key: string };
      const response = await anybody().fetch(vote.path('bundle'));
      expect(response.status).toBe(200);
      const bundle = join(folder, `${vote.slug}.zip`);
      writeFileSync(bundle, Buffer.from(await response.arrayBuffer()));
      const ours = runCyfran(['verify', bundle, '--key', key]);
      expect(ours).toMatchObject({ status: 0, stderr: '' });
      const theirs = runSecondVerifier([bundle, '--key', key]);
      expect(theirs).toMatchObject({ status: 0, stderr: '' });
    }
  });

  /** The proof that the site itself gives, against a root that it did not. */
  const proves = async (vote: HeldVote, { code }: ShownReceipt, root: Uint8Array) => {
    const page = await textOf(
      await anybody().post(vote.path('checkReceipt'), { code }),
      `the check of ${code}`,
      200,
    );
    const [, index = ''] = /\/log\/(\d+)"/.exec(page) ?? [];
    const given = (await json(vote.api(`log/proof/inclusion?index=${index}`))) as unknown as Proof;
    const proof = given.proof.map(bytes);
    const claim = { ...given, leafHash: bytes(given.leafHash), root, proof };
    expect(verifyInclusion(claim)).toBe(true);
  };

  const tagsInTheBox = async (): Promise<readonly string[]> => {
    const rows = await site.rooms.sql<{ tag: string }>(
      `select voter_tag as tag from box.envelope union select voter_tag from box.cast_attempt`,
    );
    return rows.map(({ tag }) => tag);
  };

  const openedIn = async ({ processId }: HeldVote): Promise<readonly string[]> => {
    const rows = await site.rooms.sql<{ ballot: string }>(
      `select ballot from box.opened_ballot join ballot_paper paper on paper.id = paper_id
       where process_id = ? order by position`,
      [processId],
    );
    return rows.map(({ ballot }) => ballot);
  };
});
