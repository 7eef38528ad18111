import { openCouncil, type Council } from './council.js';
import { gatherProjects, publishProcess } from './draw-up.js';
import { electorsOf } from './elector.js';
import type { ElectionSite } from './election-site.js';
import { HeldVote } from './held-vote.js';
import { signIn, type Person } from './person.js';
import { SeededChoice } from './seeded-choice.js';
import { sixVotes, slugOf } from './six-votes.js';
import { handInKey, rehearse, threeTrustees, type KeyInHand } from './trustee-acts.js';

export interface Trustee {
  readonly person: Person;
  readonly key: KeyInHand;
}

/** Six votes with everybody who has to do with them. */
export interface Election {
  readonly votes: readonly HeldVote[];
  readonly council: Council;
  /** Of the votes whose key trustees hold. */
  readonly trustees: Map<HeldVote, readonly Trustee[]>;
}

/** An organisation with its people, and the plans of six votes: nothing is on the site of them yet. */
export async function callElection(site: ElectionSite, votersEach: number): Promise<Election> {
  const votes = sixVotes.map(
    (plan) => new HeldVote(plan, electorsOf(plan, votersEach, new SeededChoice(slugOf(plan)))),
  );
  return { votes, council: await openCouncil(site), trustees: new Map() };
}

/** Six processes from the admin's form to the last project that is ready for the ballot. */
export async function drawUp(site: ElectionSite, { votes, council }: Election): Promise<void> {
  const drawing = votes.map(async (vote) => {
    await publishProcess(council, vote);
    const resident = await signIn(site, `resident@${vote.slug}.example`);
    await gatherProjects(council, resident, vote);
  });
  await Promise.all(drawing);
}

/**
 * Three trustees of each vote that has any, named by an officer: each makes a key and opens the trial
 * ballots with it.
 * @param folder where those keep their files who use the command
 */
export async function readyTrustees(
  site: ElectionSite,
  { votes, council, trustees }: Election,
  folder: string,
): Promise<void> {
  const [officer] = council.officers;
  for (const vote of votes.filter(({ plan }) => plan.keyHolding === 'trustees')) {
    const emails = [1, 2, 3].map((number) => `trustee${number}@${vote.slug}.example`);
    const named = emails.map((email, at) => `Trustee ${at + 1}, ${email}`).join('\n');
    await officer.does(vote.path('trustees'), { trustees: named, threshold: '2' });
    const keys = await threeTrustees(vote, folder);
    const ready = await Promise.all(
      keys.map(async (key, at) => ({ key, person: await signIn(site, emails[at] ?? '') })),
    );
    for (const { person, key } of ready) await handInKey(person, vote, key);
    for (const { person, key } of ready) await rehearse(person, vote, key);
    trustees.set(vote, ready);
  }
}
