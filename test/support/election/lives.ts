import { castByForm, castWithHelp, send, sentBallot } from './casting-acts.js';
import type { Elector } from './elector.js';
import type { HeldVote } from './held-vote.js';
import type { Kiosk } from './kiosk.js';
import { issuePaper } from './officers-acts.js';
import type { Person } from './person.js';
import type { Wish } from './wish.js';

/** One voter, and what there is around them. */
export interface Life {
  readonly vote: HeldVote;
  readonly elector: Elector;
  /** A returning officer, for what needs one. */
  readonly officer: Person;
  /** Of this vote. */
  readonly kiosk: Kiosk;
}

/** The same with a browser in which they have signed in. */
export interface Living extends Life {
  readonly person: Person;
}

/** Through the API. */
export async function vote({ vote: held, elector, person }: Living, wish: Wish, base: number) {
  const receipt = await send(person, held, sentBallot(held, wish, base));
  must(receipt.revision === base + 1, `a vote became revision ${receipt.revision}`);
  held.hasCast(elector, wish, receipt);
}

/** As somebody without JavaScript does. */
export async function voteByForm({ vote: held, elector, person }: Living, wish: Wish) {
  held.hasCast(elector, wish, await castByForm(person, held, wish));
}

/** Twice at once, and once more after a change of mind: the first receipt, and nothing else. */
export async function sendTwice(life: Living): Promise<void> {
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
export async function sendAnOldForm(life: Living): Promise<void> {
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

/** By an officer, who fills the ballot in for somebody at the desk. */
export async function beHelped({ vote: held, elector, officer }: Life, wish: Wish): Promise<void> {
  held.hasCast(elector, wish, await castWithHelp(officer, held, elector, wish));
}

/** Without an account, on a device that everybody uses. */
export async function comeToKiosk(life: Life, wish: Wish): Promise<void> {
  const { vote: held, elector, officer, kiosk } = life;
  held.hasCast(elector, wish, await kiosk.castFor(elector, wish, officer));
}

/** From then on their vote is on paper, and nowhere else. */
export async function havePaper(life: Living, revision: number): Promise<void> {
  const { vote: held, elector, person, officer } = life;
  await issuePaper(officer, held, elector);
  held.hasPaper(elector);
  const { type } = await send(person, held, sentBallot(held, elector.wishes[1], revision), 403);
  must(type.endsWith('voting.not-voting-online'), `beside paper a vote was refused as ${type}`);
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
