import type { SeededChoice } from './seeded-choice.js';
import { slugOf, type VotePlan } from './six-votes.js';
import { anyWish, type Wish } from './wish.js';

/** What somebody does in the course of the vote. */
export type Story =
  | 'stays-away'
  | 'votes'
  | 'votes-by-form'
  | 'changes'
  | 'changes-by-form'
  | 'sends-twice'
  | 'sends-an-old-form'
  | 'is-helped'
  | 'votes-then-is-helped'
  | 'comes-to-the-kiosk'
  | 'votes-then-comes-to-the-kiosk'
  | 'has-paper'
  | 'votes-then-has-paper'
  | 'is-void-in-the-vote'
  | 'is-void-after-it'
  | 'is-not-void-after-all';

/** How somebody shows that a vote is theirs. */
export type Proof = 'address' | 'letter' | 'code' | 'declaration';

export interface Elector {
  readonly rollNumber: string;
  /** Of the account. */
  readonly email: string;
  /** What the roll has of them; empty where it has nothing. */
  readonly rollEmail: string;
  readonly name: string;
  readonly postcode: string;
  readonly home: string | null;
  readonly proof: Proof;
  readonly story: Story;
  /** What they want, and what they want after a change of mind. */
  readonly wishes: readonly [Wish, Wish, Wish];
}

/** How many of the electors of one vote live which story; everybody else votes once. */
const stories: readonly (readonly [Story, number])[] = [
  ['stays-away', 34],
  ['votes-by-form', 24],
  ['changes', 80],
  ['changes-by-form', 8],
  ['sends-twice', 30],
  ['sends-an-old-form', 24],
  ['is-helped', 6],
  ['votes-then-is-helped', 4],
  ['comes-to-the-kiosk', 8],
  ['votes-then-comes-to-the-kiosk', 4],
  ['has-paper', 20],
  ['votes-then-has-paper', 16],
  ['is-void-in-the-vote', 4],
  ['is-void-after-it', 4],
  ['is-not-void-after-all', 2],
];

/** How many of those who vote once do more than sign in to show who they are. */
const proofs: readonly (readonly [Proof, number])[] = [
  ['letter', 16],
  ['code', 8],
  ['declaration', 8],
];

/** The people of one vote, with the lives that they lead in it. */
export function electorsOf(plan: VotePlan, size: number, seeded: SeededChoice): readonly Elector[] {
  const lives = timesOf(stories);
  const ways = timesOf(proofs);
  return Array.from({ length: size }, (_, at) => {
    const story = lives[at] ?? 'votes';
    const isLetter = story === 'comes-to-the-kiosk' && at % 2 === 0;
    const proof = isLetter ? 'letter' : (ways[at - lives.length] ?? 'address');
    // Whoever declares must say where they live; of some the roll does not know it.
    const isNowhere = plan.areas.length === 0 || (proof !== 'declaration' && seeded.once(20));
    const home = isNowhere ? null : seeded.of(plan.areas);
    const wish = () => anyWish(plan, home, seeded);
    return {
      ...knownAs(plan, at + 1, proof),
      home,
      proof,
      story,
      wishes: [wish(), wish(), wish()],
    };
  });
}

/** By a name and a postcode, or by an address, which is the account's own only where that is proof. */
function knownAs(plan: VotePlan, number: number, proof: Proof) {
  const email = `voter${number}@${slugOf(plan)}.example`;
  const rollEmail = { address: email, code: `home-of-${email}`, letter: '', declaration: '' }[
    proof
  ];
  const isNamed = proof === 'letter' || proof === 'declaration';
  return {
    ...{ rollNumber: `R${number}`, email, rollEmail },
    ...{ name: isNamed ? `Voter ${number}` : '', postcode: isNamed ? 'LL11 1AA' : '' },
  };
}

function timesOf<Item>(numbers: readonly (readonly [Item, number])[]): readonly Item[] {
  return numbers.flatMap(([item, times]) => Array<Item>(times).fill(item));
}
