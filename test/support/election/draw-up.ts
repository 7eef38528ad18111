import { newId } from '#platform';
import { wallText } from '../../../apps/server/src/site/setup/wall-time.js';
import { newProcess, type Council } from './council.js';
import type { HeldVote } from './held-vote.js';
import type { Person } from './person.js';
import { challengeHours, type VotePlan } from './six-votes.js';

const both = (name: string, words: string) => ({
  [`${name}.cy`]: `${words} (cy)`,
  [`${name}.en`]: words,
});
const pounds = (pence: number) => (pence / 100).toFixed(2);

/** Without money of its own: its projects are for the whole budget. */
const wholeArea = 'pobman';

/** The admin fills the form of a new process in, saves it, and publishes what was saved. */
export async function publishProcess({ admin }: Council, vote: HeldVote): Promise<void> {
  const form = setUpForm(vote);
  await admin.does(newProcess, form);
  await admin.does(vote.path('publishProcess'), form);
}

function setUpForm({ slug, plan }: HeldVote): Record<string, string> {
  const areas = plan.areas.map((area) => `${area} (cy) | ${area} | 1,000`);
  return {
    ...both('title', slug),
    ...{ ...both('summary', 'Summary'), ...both('why', 'Why'), ...both('how', 'How') },
    ...{ slugEn: slug, slugCy: `${slug}-cy`, budget: pounds(plan.budgetPence) },
    areas: areas.length === 0 ? '' : [...areas, `${wholeArea} (cy) | ${wholeArea}`].join('\n'),
    ...{ ballotKind: plan.kind, rule: plan.rule, ...limitsOf(plan), ...timetable() },
    ...(plan.areas.length === 0 ? { areasOf: 'all' } : { areasOf: 'home', otherAreas: '1' }),
    ...{ keyHolding: plan.keyHolding, challengeHours: String(challengeHours) },
    threshold: plan.keyHolding === 'trustees' ? '2' : '',
  };
}

function limitsOf(plan: VotePlan): Record<string, string> {
  const { maxChoices, maxScore, points } = plan;
  const typed = (number: number | null) => (number === null ? '' : String(number));
  return {
    ...{ maxChoices: typed(maxChoices), maxScore: typed(maxScore), points: typed(points) },
    // A box that is not ticked is not sent.
    ...(plan.against && { against: 'yes' }),
    ...(plan.abstain && { abstain: 'yes' }),
  };
}

/** A day for each phase; the first has begun. */
function timetable(): Record<string, string> {
  const day = (days: number) => wallText(new Date(Date.now() + days * 86_400_000));
  const phases = ['gather', 'assess', 'deliberate', 'vote', 'count', 'deliver'] as const;
  return Object.fromEntries(
    phases.flatMap((kind, at) => [
      [`phases.${kind}.opens`, day(at - 0.5)],
      [`phases.${kind}.closes`, day(at + 0.5)],
    ]),
  );
}

/** A resident sends every idea in; the reviewer lets each be seen, costs it and puts it on the ballot. */
export async function gatherProjects(
  { reviewer }: Council,
  resident: Person,
  vote: HeldVote,
): Promise<void> {
  for (const [place, costPence] of vote.plan.costs.entries()) {
    const title = `Project ${place + 1}`;
    const areaSlug = vote.plan.areas.length === 0 ? '' : (vote.plan.areaOf(place) ?? wholeArea);
    const proposed = await proposes(resident, vote, {
      ...{ title, body: 'A good idea, told in full sentences.', areaSlug, language: 'en' },
    });
    const [, number = ''] = /\/(\d+)$/.exec(proposed) ?? [];
    await reviewer.does(vote.path('publishProposal', { number }), {});
    await reviewer.does(vote.path('declareInterest', { number }), { interested: 'none' });
    await reviewer.does(vote.path('review', { number }), {
      ...{ feasible: 'yes', costPence: pounds(costPence), ...both('reason', 'It can be done') },
      ...{ ...both('ballotTitle', title), ...both('ballotSummary', 'Summary'), revision: '0' },
    });
    await reviewer.does(vote.path('previewResponse', { number }), { revision: '1' });
  }
}

/** Writes the parts of a draft that are asked for, and sends it. @returns the path of the proposal */
async function proposes(
  resident: Person,
  vote: HeldVote,
  { areaSlug, ...idea }: Readonly<Record<'title' | 'body' | 'areaSlug' | 'language', string>>,
): Promise<string> {
  const draft = newId();
  await resident.does(vote.path('propose'), { draft, ...idea });
  const part = (number: number) => vote.path('draftPart', { draft, part: number });
  if (areaSlug !== '') await resident.does(part(2), { areaSlug, revision: '1' });
  await resident.does(part(8), { authorName: 'A resident', revision: '1' });
  return resident.does(vote.path('checkDraft', { draft }), {});
}
