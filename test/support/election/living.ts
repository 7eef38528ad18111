import { castByForm, castWithHelp, send, sentBallot } from './casting-acts.js';
import type { Elector } from './elector.js';
import type { HeldVote } from './held-vote.js';
import type { Person } from './person.js';

export interface Living {
  readonly vote: HeldVote;
  readonly elector: Elector;
  readonly person: Person;
  /** A returning officer, for what needs one. */
  readonly officer: Person;
}

/** Lives one voter's story while the vote is open, and writes it down in the model. */
export async function live(life: Living): Promise<void> {
  const [first, second, third] = life.elector.wishes;
  switch (life.elector.story) {
    case 'stays-away':
      return;
    case 'votes':
    case 'is-void-in-the-vote':
    case 'is-void-after-it':
    case 'is-not-void-after-all':
      await vote(life, first, 0);
      return;
    case 'votes-by-form':
      await voteByForm(life, first);
      return;
    case 'changes':
      await vote(life, first, 0);
      await vote(life, second, 1);
      if (third.abstain || life.elector.email.includes('7')) await vote(life, third, 2);
      return;
    case 'changes-by-form':
      await voteByForm(life, first);
      await voteByForm(life, second);
      return;
    case 'sends-twice':
      return sendTwice(life);
    case 'sends-an-old-form':
      return sendAnOldForm(life);
    case 'is-helped':
      return beHelped(life, first);
    case 'votes-then-is-helped':
      await vote(life, first, 0);
      return beHelped(life, second);
    case 'has-paper':
      return havePaper(life, 0);
    case 'votes-then-has-paper':
      await vote(life, first, 0);
      return havePaper(life, 1);
  }
}

type Wish = Elector['wishes'][number];

async function vote({ vote: held, elector, person }: Living, wish: Wish, base: number) {
  const receipt = await send(person, held, sentBallot(held, wish, base));
  must(receipt.revision === base + 1, `a vote became revision ${receipt.revision}`);
  held.hasCast(elector, wish, receipt);
}

async function voteByForm({ vote: held, elector, person }: Living, wish: Wish) {
  held.hasCast(elector, wish, await castByForm(person, held, wish));
}

/** Twice at once, and once more after a change of mind: the first receipt, and nothing else. */
async function sendTwice(life: Living): Promise<void> {
  const { vote: held, elector, person } = life;
  const [first] = elector.wishes;
  const ballot = sentBallot(held, first, 0);
  const receipts = await Promise.all([send(person, held, ballot), send(person, held, ballot)]);
  const [one, other] = receipts;
  must(one.code === other.code && one.revision === 1, 'one form gave two receipts');
  held.hasCast(elector, first, one);
  await vote(life, elector.wishes[1], 1);
  const again = await send(person, held, ballot);
  must(again.code === one.code, 'the same form gave another receipt later');
}

/** A page that stood open all day does not overwrite what was cast meanwhile. */
async function sendAnOldForm(life: Living): Promise<void> {
  const { vote: held, elector, person } = life;
  const [first, second, third] = elector.wishes;
  await vote(life, first, 0);
  const old = [0, 1].map((base) => sentBallot(held, third, base));
  await vote(life, second, 1);
  for (const form of old) {
    const { type } = await send(person, held, form, 409);
    must(type.endsWith('voting.stale-ballot'), `an old form was refused as ${type}`);
  }
}

async function beHelped({ vote: held, elector, officer }: Living, wish: Wish): Promise<void> {
  held.hasCast(elector, wish, await castWithHelp(officer, held, elector, wish));
}

async function havePaper(life: Living, revision: number): Promise<void> {
  const { vote: held, elector, person, officer } = life;
  await officer.does(held.path('issuePaper'), { elector: elector.id });
  held.hasPaper(elector);
  const { type } = await send(person, held, sentBallot(held, elector.wishes[1], revision), 403);
  must(type.endsWith('voting.not-voting-online'), `beside paper a vote was refused as ${type}`);
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
