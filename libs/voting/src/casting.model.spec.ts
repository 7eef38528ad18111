import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { openedEnvelopes } from '../../../test/support/opened-envelopes.js';
import { returningOfficers } from '../../../test/support/officers.js';
import { openRooms, type Rooms } from '../../../test/support/rooms.js';
import { openVote, type OpenVote } from '../../../test/support/vote.js';
import type { CastBallotDto } from './cast-ballot.dto.js';
import { CastingService } from './casting.service.js';
import { VoidRequestsService } from './closing/void-requests.service.js';
import type { Receipt } from './envelope.js';
import { SequencerService } from './log/sequencer.service.js';
import { IssuePaperService } from './paper-ballots/issue-paper.service.js';
import { PapersService } from './papers.service.js';

/** What people do; those of one batch do it at the same moment. */
type Act =
  | {
      readonly act: 'cast';
      readonly voter: number;
      readonly choice: string;
      readonly times: number;
    }
  | { readonly act: 'cast-stale'; readonly voter: number; readonly choice: string }
  | { readonly act: 'resend'; readonly voter: number; readonly which: number }
  | { readonly act: 'alter'; readonly voter: number; readonly choice: string }
  | { readonly act: 'issue-paper' | 'void'; readonly voter: number }
  | { readonly act: 'sequence' | 'close' };

/** A form that somebody sent, and what they were told. */
interface Sent {
  readonly voter: number;
  readonly form: CastBallotDto;
  readonly told: Receipt | Error;
}

const voters = 3;
const voter = fc.nat({ max: voters - 1 });
const choice = fc.constantFrom('1', '2', '3');
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ act: fc.constant('cast' as const), voter, choice },
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('cast-stale' as const), voter, choice }) },
  {
    weight: 3,
    arbitrary: fc.record({ act: fc.constant('resend' as const), voter, which: fc.nat() }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('alter' as const), voter, choice }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('issue-paper', 'void'), voter }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('sequence' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('close' as const) }) },
);
const batches = fc.array(fc.array(act, { minLength: 1, maxLength: 7 }), {
  ...{ minLength: 1, maxLength: 5 },
});

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** A vote with its voters and two officers, and everything that anybody was told. */
class Played {
  readonly sent: Sent[] = [];
  /** Voters who were given paper, or whose vote was made void, in this order of asking. */
  readonly offline = new Set<number>();
  isClosed = false;

  constructor(
    readonly vote: OpenVote,
    readonly electors: readonly string[],
    readonly officers: readonly [string, string],
  ) {}

  static async begin(): Promise<Played> {
    const vote = await openVote(rooms, { voters, maxChoices: 2 });
    const officers = await returningOfficers(rooms, vote.organisationId, 'first', 'second');
    const electors = await rooms.sql<{ id: string }>(
      'select id from voter_roll_entry where process_id = ? order by email',
      [vote.processId],
    );
    return new Played(
      vote,
      electors.map(({ id }) => id),
      officers,
    );
  }

  /** Everybody fills in their form before anybody sends one. */
  async batch(acts: readonly Act[]): Promise<void> {
    const ready = acts.map((one) => this.prepare(one));
    for (const one of acts)
      if (one.act === 'issue-paper' || one.act === 'void') this.offline.add(one.voter);
    if (acts.some(({ act: name }) => name === 'close')) this.isClosed = true;
    await Promise.all(ready.flat().map((go) => go()));
  }

  private prepare(one: Act): (() => Promise<void>)[] {
    switch (one.act) {
      case 'cast': {
        const form = formOf(one.choice, this.revisionOf(one.voter));
        return Array.from({ length: one.times }, () => () => this.send(one.voter, form));
      }
      case 'cast-stale': {
        const form = formOf(one.choice, Math.max(0, this.revisionOf(one.voter) - 1));
        return [() => this.send(one.voter, form)];
      }
      case 'resend': {
        const own = this.sent.filter((sent) => sent.voter === one.voter);
        const again = own[one.which % Math.max(1, own.length)];
        return again ? [() => this.send(one.voter, again.form)] : [];
      }
      case 'alter': {
        const last = this.acknowledged(one.voter).at(-1);
        if (!last) return [];
        const { castKey, baseRevision } = last.form;
        const other = { choices: [one.choice], castKey, baseRevision };
        return [() => this.send(one.voter, other)];
      }
      case 'issue-paper':
        return [() => this.issuePaper(one.voter)];
      case 'void':
        return [() => this.makeVoid(one.voter)];
      case 'sequence':
        return [() => rooms.with(SequencerService, (log) => log.sequence(this.vote.paperId))];
      case 'close':
        return [() => this.close()];
    }
  }

  /** Forms that were taken, each once, in the order of their revisions. */
  acknowledged(who?: number): { form: CastBallotDto; voter: number; receipt: Receipt }[] {
    const taken = this.sent.flatMap(({ form, voter: from, told }) =>
      told instanceof Error || (who !== undefined && from !== who)
        ? []
        : [{ form, voter: from, receipt: told }],
    );
    const once = new Map(taken.map((one) => [one.receipt.leaf, one]));
    return [...once.values()].sort((a, b) => a.receipt.revision - b.receipt.revision);
  }

  private revisionOf(who: number): number {
    return this.acknowledged(who).at(-1)?.receipt.revision ?? 0;
  }

  private async send(who: number, form: CastBallotDto): Promise<void> {
    const from = this.vote.voters[who];
    if (!from) throw new Error('no such voter');
    const told = await rooms
      .with(CastingService, (casting) => casting.cast(from, this.vote.processId, form))
      .catch((error: unknown) => error as Error);
    this.sent.push({ voter: who, form, told });
  }

  private async issuePaper(who: number): Promise<void> {
    const [officer] = this.officers;
    await this.mayBeRefused(() =>
      rooms.with(IssuePaperService, (paper) =>
        paper.issue(officer, this.vote.paperId, this.electors[who] ?? ''),
      ),
    );
  }

  private async makeVoid(who: number): Promise<void> {
    const [first, second] = this.officers;
    const { paperId } = this.vote;
    await this.mayBeRefused(async () => {
      const elector = this.electors[who] ?? '';
      const request = await rooms.with(VoidRequestsService, (voids) =>
        voids.request(first, paperId, elector, 'not-entitled'),
      );
      await rooms.with(VoidRequestsService, (voids) => voids.decide(second, request, 'approved'));
    });
  }

  private async close(): Promise<void> {
    await rooms.act((all) => all.get(PapersService).close(this.vote.processId));
  }

  /** Acts of officers may come too late, or twice. */
  private async mayBeRefused(go: () => Promise<void>): Promise<void> {
    await go().catch((error: unknown) => {
      if (!/^(voting|paper)\./.test((error as Error).message)) throw error;
    });
  }
}

function formOf(code: string, baseRevision: number): CastBallotDto {
  return { choices: [code], baseRevision, castKey: randomUUID() };
}

interface HeldRow {
  readonly leaf: string;
  readonly revision: number;
  readonly envelope: 'cast' | 'void';
  readonly elector: string;
  readonly right: 'online' | 'paper' | 'void';
}

/** Envelopes, joined to electors by their leaves as their own voters could. */
async function standing(played: Played): Promise<readonly HeldRow[]> {
  const rows = await rooms.sql<Omit<HeldRow, 'elector' | 'right'>>(
    'select leaf, revision, state as envelope from box.envelope where paper_id = ?',
    [played.vote.paperId],
  );
  const rights = await rooms.sql<{ elector_id: string; state: HeldRow['right'] }>(
    'select elector_id, state from box.entitlement where paper_id = ?',
    [played.vote.paperId],
  );
  return rows.map((row) => {
    const cast = played.acknowledged().find(({ receipt }) => receipt.leaf === row.leaf);
    const elector = played.electors[cast?.voter ?? -1] ?? 'nobody';
    const right = rights.find(({ elector_id }) => elector_id === elector)?.state ?? 'online';
    return { ...row, elector, right };
  });
}

async function entries(paperId: string): Promise<readonly { kind: string; envelope?: string }[]> {
  const rows = await rooms.sql<{ entry: string }>(
    `select entry from (
       select entry, position from box.log_entry where paper_id = ?
       union all select entry, 1e9 from box.leaf_pending where paper_id = ?) all_entries
     order by position`,
    [paperId, paperId],
  );
  return rows.map(({ entry }) => JSON.parse(entry) as { kind: string; envelope?: string });
}

async function check(played: Played): Promise<void> {
  const { vote, electors } = played;
  // Everybody is told the truth: a receipt for the very form, or a reason that there was.
  for (const { voter: who, form, told } of played.sent) {
    if (!(told instanceof Error)) {
      expect(told.revision).toBe(form.baseRevision + 1);
      continue;
    }
    const reasons = ['voting.stale-ballot', 'voting.cast-key-reused'];
    if (played.isClosed) reasons.push('voting.not-open');
    if (played.offline.has(who)) reasons.push('voting.not-voting-online');
    expect(reasons).toContain(told.message);
  }
  // One form has one receipt, however often it came.
  const receipts = new Map<string, string>();
  for (const { form, told } of played.sent) {
    if (told instanceof Error) continue;
    const key = `${form.castKey} ${String(form.choices)}`;
    expect(receipts.get(key) ?? told.leaf).toBe(told.leaf);
    receipts.set(key, told.leaf);
  }
  // One envelope for each who has voted: that of their last receipt. Paper and void beat online.
  const held = await standing(played);
  expect(new Set(held.map(({ elector }) => elector)).size).toBe(held.length);
  for (const [who, elector] of electors.entries()) {
    const taken = played.acknowledged(who);
    expect(taken.map(({ receipt }) => receipt.revision)).toEqual(
      taken.map((_, index) => index + 1),
    );
    const own = held.find((row) => row.elector === elector);
    expect(own?.leaf).toBe(taken.at(-1)?.receipt.leaf);
    if (own) expect(own.envelope).toBe(own.right === 'online' ? 'cast' : 'void');
  }
  // What is in the log or on its way there is what was acknowledged: no more, no less, once.
  const said = await entries(vote.paperId);
  const leaves = said.flatMap(({ kind, envelope }) => (kind === 'ballot' ? [envelope] : []));
  expect(leaves.sort()).toEqual(
    played
      .acknowledged()
      .map(({ receipt }) => receipt.leaf)
      .sort(),
  );
  expect(said.filter(({ kind }) => kind === 'closed')).toHaveLength(played.isClosed ? 1 : 0);
}

describe('casting, changing, resending, paper, voiding and closing, all at once', () => {
  it('keep every promise, in whatever order they happen to come', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (script) => {
        const played = await Played.begin();
        for (const acts of script) {
          await played.batch(acts);
          await check(played);
        }
        const lines = await openedEnvelopes(rooms, played.vote.paperId);
        const last = played.electors.flatMap((_, who) => played.acknowledged(who).slice(-1));
        expect([...lines].sort()).toEqual(
          last.map(({ form }) => JSON.stringify({ choices: form.choices })).sort(),
        );
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});
