import { randomUUID } from 'node:crypto';
import type { Rooms } from '../rooms.js';
import { slugOf } from './draw-up.js';
import type { SeededChoice } from './seeded-choice.js';
import type { VotePlan } from './six-votes.js';
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
  | 'has-paper'
  | 'votes-then-has-paper'
  | 'is-void-in-the-vote'
  | 'is-void-after-it'
  | 'is-not-void-after-all';

export interface Elector {
  /** Of the roll entry. */
  readonly id: string;
  readonly email: string;
  readonly home: string | null;
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
  ['has-paper', 20],
  ['votes-then-has-paper', 16],
  ['is-void-in-the-vote', 4],
  ['is-void-after-it', 4],
  ['is-not-void-after-all', 2],
];

/** The people of one vote, with the lives that they lead in it. */
export function electorsOf(plan: VotePlan, size: number, seeded: SeededChoice): readonly Elector[] {
  const lives = stories.flatMap(([story, number]) => Array<Story>(number).fill(story));
  return Array.from({ length: size }, (_, at) => {
    const home = plan.areas.length === 0 || seeded.once(20) ? null : seeded.of(plan.areas);
    const wish = () => anyWish(plan, home, seeded);
    return {
      ...{ id: randomUUID(), email: `voter${at + 1}@${slugOf(plan)}.example`, home },
      story: lives[at] ?? 'votes',
      wishes: [wish(), wish(), wish()],
    };
  });
}

/** Puts people on the roll of a process and gives each an account. */
export async function enrol(
  rooms: Rooms,
  processId: string,
  electors: readonly Elector[],
): Promise<void> {
  const rows = electors.map(({ id, email, home }) => ({ id, email, home, account: randomUUID() }));
  await rooms.sql(
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as given (id uuid, account uuid, email text, home text)
     ), accounts as (
       insert into account (id, email, name, language) select account, email, 'A voter', 'en' from given
     )
     insert into voter_roll_entry (id, process_id, email, area) select id, ?, email, home from given`,
    [JSON.stringify(rows), processId],
  );
}
