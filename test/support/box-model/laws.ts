import { expect } from '@jest/globals';
import type { LogEntryKind } from '#ballots';
import type { PaperStep } from '#voting';
import { voters } from './acts.js';
import type { PlayedVote } from './played-vote.js';

const steps: readonly PaperStep[] = ['open', 'closed', 'stripped', 'opened', 'destroyed'];
const everybody = Array.from({ length: voters }, (_, voter) => voter);

/** What holds after every moment, whoever came first. */
export async function expectLaws(played: PlayedVote): Promise<void> {
  played.scene.refusals.mustHaveReasons();
  expectReceipts(played);
  expectFreshFormsTaken(played);
  for (const voter of everybody)
    expect([voter, played.isVoid(voter) && played.papers.issued.has(voter)]).toEqual([
      ...[voter, false],
    ]);
  const step = await played.step();
  const isStripped = steps.indexOf(step) >= steps.indexOf('stripped');
  // Nothing is taken further while anything pends.
  if (isStripped) expect(played.isPending).toBe(false);
  expect(step === 'open').toBe(!played.isClosed);
  if (isStripped) await expectCounted(played, step);
  else await expectBox(played);
  await expectRights(played);
  await expectLog(played, step);
}

/** One form has one receipt, however often it came, and revisions leave no gap. */
function expectReceipts({ casts }: PlayedVote): void {
  const receipts = new Map<string, string>();
  for (const { input, says, receipt } of casts.shown) {
    expect(receipt.revision).toBe(input.baseRevision + 1);
    const form = `${input.castKey} ${says}`;
    expect(receipts.get(form) ?? receipt.leaf).toBe(receipt.leaf);
    receipts.set(form, receipt.leaf);
  }
  for (const voter of everybody) {
    const revisions = casts.taken(voter).map(({ receipt }) => receipt.revision);
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
  }
}

/** Of those who may vote and sent an up-to-date form, everybody has the next revision in the box. */
function expectFreshFormsTaken(played: PlayedVote): void {
  for (const [voter, forms] of played.casts.takeFresh()) {
    if (played.isClosed || played.isOffline(voter)) continue;
    const next = new Set(forms.map(({ input }) => input.baseRevision + 1));
    const taken = played.casts.taken(voter).filter(({ receipt }) => next.has(receipt.revision));
    expect([voter, taken.length]).toEqual([voter, next.size]);
  }
}

/** One envelope for each who has voted, that of their last receipt. Paper and void beat online. */
async function expectBox(played: PlayedVote): Promise<void> {
  const { rooms, vote } = played.scene;
  const held = await rooms.sql<{ leaf: string; revision: number; state: string }>(
    'select leaf, revision, state from box.envelope where paper_id = ? order by leaf',
    [vote.paperId],
  );
  const last = everybody.flatMap((voter) => played.casts.taken(voter).slice(-1));
  expect(held).toEqual(
    last
      .map(({ voter, receipt: { leaf, revision } }) => ({
        ...{ leaf, revision, state: played.isOffline(voter) ? 'void' : 'cast' },
      }))
      .sort((one, other) => (one.leaf < other.leaf ? -1 : 1)),
  );
}

/** No name is left, and what counts is what stood. */
async function expectCounted(played: PlayedVote, step: PaperStep): Promise<void> {
  const { rooms, vote } = played.scene;
  const [held] = await rooms.sql<{ named: number; counted: number; opened: string[] }>(
    `select (select count(*)::int from box.envelope where paper_id = paper.id) as named,
       (select count(*)::int from box.counted_envelope where paper_id = paper.id) as counted,
       (select coalesce(json_agg(ballot order by position), '[]') from box.opened_ballot
        where paper_id = paper.id) as opened
     from ballot_paper paper where id = ?`,
    [vote.paperId],
  );
  const { lines } = played;
  const opened = step === 'opened' ? lines : [];
  expect(held).toEqual({ named: 0, counted: lines.length, opened });
}

async function expectRights({ scene, papers, voids }: PlayedVote): Promise<void> {
  const { rooms, vote, electors } = scene;
  const rights = await rooms.sql<{ elector_id: string; state: string }>(
    `select elector_id, state from box.entitlement where paper_id = ? and state <> 'online'`,
    [vote.paperId],
  );
  const known = everybody.flatMap((voter) => {
    const elector_id = electors[voter];
    if (papers.issued.has(voter)) return [{ elector_id, state: 'paper' }];
    return voids.isVoid(voter) ? [{ elector_id, state: 'void' }] : [];
  });
  expect(rights).toHaveLength(known.length);
  expect(rights).toEqual(expect.arrayContaining(known));
}

/** What is in the log or on its way there is what people were told: no more, no less, once. */
async function expectLog(played: PlayedVote, step: PaperStep): Promise<void> {
  const { rooms, vote } = played.scene;
  const rows = await rooms.sql<{ kind: LogEntryKind; envelope: string | null }>(
    `select entry::jsonb->>'kind' as kind, entry::jsonb->>'envelope' as envelope from (
       select entry from box.log_entry where paper_id = ?
       union all select entry from box.leaf_pending where paper_id = ?) entries`,
    [vote.paperId, vote.paperId],
  );
  const leaves = rows.flatMap(({ kind, envelope }) => (kind === 'ballot' ? [envelope] : []));
  expect(leaves.sort()).toEqual(
    played.casts
      .taken()
      .map(({ receipt }) => receipt.leaf)
      .sort(),
  );
  const told = Object.entries(Object.groupBy(rows, ({ kind }) => kind)).map(([kind, some]) => [
    ...[kind, some.length],
  ]);
  const voided = everybody.filter(
    (voter) => played.isVoid(voter) && played.casts.taken(voter).length > 0,
  );
  const known: Partial<Record<LogEntryKind, number>> = {
    ...{ paper: 1, keys: 1, ballot: leaves.length, 'paper-issued': played.papers.issued.size },
    ...{
      void: voided.length,
      'paper-batch': played.papers.piles.length - played.papers.open.length,
    },
    closed: played.isClosed ? 1 : 0,
    stripped: steps.indexOf(step) >= steps.indexOf('stripped') ? 1 : 0,
    opened: steps.indexOf(step) >= steps.indexOf('opened') ? 1 : 0,
  };
  expect(Object.fromEntries(told)).toEqual(
    Object.fromEntries(Object.entries(known).filter(([, times]) => times > 0)),
  );
}
