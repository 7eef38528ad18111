import { PeopleService } from '#people';
import { ProcessesService } from '#processes';
import { ProposalsService } from '#proposals';
import { returningOfficers } from '../officers.js';
import type { Rooms } from '../rooms.js';
import { timetable } from '../vote.js';
import { settingsOf, type VotePlan } from './six-votes.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });

/** Without money of its own: its projects are for the whole budget. */
const wholeArea = 'pobman';

/** Who holds the election. */
export interface Council {
  readonly organisationId: string;
  /** Addresses of its three returning officers. */
  readonly officers: readonly [string, string, string];
}

export async function openCouncil(rooms: Rooms): Promise<Council> {
  const organisationId = await rooms.with(PeopleService, (s) =>
    s.openOrganisation({ slug: 'cyngor', name: both('Council') }),
  );
  const names = ['ann', 'ben', 'cat'] as const;
  await returningOfficers(rooms, organisationId, ...names);
  const [first, second, third] = names.map((name) => `${name}-${organisationId}@example.org`);
  return { organisationId, officers: [first ?? '', second ?? '', third ?? ''] };
}

/** A published process that gathers ideas, with every project on it that will be voted on. */
export async function drawUpProcess(
  rooms: Rooms,
  { organisationId }: Council,
  plan: VotePlan,
): Promise<string> {
  const slug = slugOf(plan);
  const { kind: ballotKind, budgetPence, maxChoices, rule, areas } = plan;
  const id = await rooms.with(ProcessesService, (s) =>
    s.create(null, organisationId, {
      ...{ slugEn: slug, slugCy: `${slug}-cy`, phases: timetable('gather') },
      ...{ title: both(slug), summary: both('Summary'), why: both('Why'), how: both('How') },
      ...{ budgetPence, ballotKind, maxChoices, rule },
      areas: [
        ...areas.map((area) => ({ slug: area, name: both(area), potPence: 100_000 })),
        ...(areas.length > 0 ? [{ slug: wholeArea, name: both('Everywhere') }] : []),
      ],
      ...settingsOf(plan),
    }),
  );
  await rooms.with(ProcessesService, (s) => s.publish(null, id));
  for (const place of plan.costs.keys()) await addProject(rooms, id, plan, place);
  return id;
}

export function slugOf({ kind }: VotePlan): string {
  return `vote-by-${kind}`;
}

async function addProject(rooms: Rooms, processId: string, plan: VotePlan, place: number) {
  const title = `Project ${place + 1}`;
  const areaSlug = plan.areas.length > 0 ? (plan.areaOf(place) ?? wholeArea) : null;
  const reviewer = await rooms.with(PeopleService, (s) =>
    s.openAccount({ email: 'reviewer@example.org', language: 'cy', name: 'Reviewer' }),
  );
  const number = await rooms.with(ProposalsService, (s) =>
    s.submit(reviewer, processId, {
      ...{ title, body: 'A good idea, told in full sentences.', estimatePence: null },
      ...{ areaSlug, authorName: 'A resident', language: 'en' as const },
    }),
  );
  await rooms.with(ProposalsService, (s) => s.publish(reviewer, processId, number));
  await rooms.with(ProposalsService, (s) =>
    s.review(reviewer, processId, number, {
      ...{ feasible: true, costPence: plan.costs[place] ?? 0, reason: both('It can be done') },
      ...{ ballotTitle: both(title), ballotSummary: both('Summary') },
    }),
  );
}
