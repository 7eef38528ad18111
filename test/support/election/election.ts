import { setTimetable } from '../vote.js';
import { drawUpProcess, openCouncil, slugOf } from './draw-up.js';
import { enrol, electorsOf } from './elector.js';
import type { ElectionSite } from './election-site.js';
import { HeldVote } from './held-vote.js';
import type { Officers } from './officers-acts.js';
import { signedIn, type Person } from './person.js';
import { SeededChoice } from './seeded-choice.js';
import { sixVotes } from './six-votes.js';
import { handInKey, rehearse, threeTrustees, type KeyInHand } from './trustee-acts.js';

export interface Trustee {
  readonly person: Person;
  readonly key: KeyInHand;
}

/** Six votes with everybody who has to do with them. */
export interface Election {
  readonly votes: readonly HeldVote[];
  readonly officers: Officers;
  readonly personOf: (email: string) => Person;
  /** Of the votes whose key trustees hold. */
  readonly trustees: ReadonlyMap<HeldVote, readonly Trustee[]>;
}

/**
 * Everything up to the opening of the vote.
 * @param folder where trustees keep their files
 */
export async function callElection(
  site: ElectionSite,
  { votersEach, folder }: { readonly votersEach: number; readonly folder: string },
): Promise<Election> {
  const { rooms } = site;
  const council = await openCouncil(rooms);
  const votes: HeldVote[] = [];
  for (const plan of sixVotes) {
    const electors = electorsOf(plan, votersEach, new SeededChoice(slugOf(plan)));
    const processId = await drawUpProcess(rooms, council, plan);
    await enrol(rooms, processId, electors);
    votes.push(new HeldVote(plan, processId, electors));
  }
  const officerOf = await signedIn(site, council.officers);
  const [first, second, third] = council.officers;
  const officers = [officerOf(first), officerOf(second), officerOf(third)] as const;
  const trustees = new Map<HeldVote, readonly Trustee[]>();
  for (const vote of votes.filter(({ plan }) => plan.keyHolding === 'trustees'))
    trustees.set(vote, await readyTrustees(site, vote, officers[0], folder));
  const emails = votes.flatMap(({ electors }) => electors.map(({ email }) => email));
  const personOf = await signedIn(site, emails);
  return { votes, officers, trustees, personOf };
}

/** Named by the officer; each makes a key and opens the trial ballots with it. */
async function readyTrustees(
  site: ElectionSite,
  vote: HeldVote,
  officer: Person,
  folder: string,
): Promise<readonly Trustee[]> {
  const emails = [1, 2, 3].map((number) => `trustee${number}@${vote.slug}.example`);
  const named = emails.map((email, at) => `Trustee ${at + 1}, ${email}`).join('\n');
  await officer.does(vote.path('trustees'), { trustees: named, threshold: '2' });
  const personOf = await signedIn(site, emails);
  const keys = await threeTrustees(vote, folder);
  const trustees = keys.map((key, at) => ({ key, person: personOf(emails[at] ?? '') }));
  for (const { person, key } of trustees) await handInKey(person, vote, key);
  for (const { person, key } of trustees) await rehearse(person, vote, key);
  return trustees;
}

/** From here it is the worker that opens the votes. */
export async function beginVoting({ rooms }: ElectionSite, votes: readonly HeldVote[]) {
  for (const { processId } of votes) await setTimetable(rooms, processId, 'vote');
}

/** Ends the votes so many hours ago by the timetable, which the worker follows. */
export async function endVoting(
  { rooms }: ElectionSite,
  votes: readonly HeldVote[],
  hoursAgo: number,
): Promise<void> {
  for (const { processId } of votes)
    await rooms.sql(
      `update phase set closes_at = now() - make_interval(hours => ?)
       where process_id = ? and kind = 'vote'`,
      [hoursAgo, processId],
    );
}
