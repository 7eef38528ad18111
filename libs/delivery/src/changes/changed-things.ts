import type { EntityManager } from '@mikro-orm/postgresql';
import { Area } from '#processes';
import { Project } from '#proposals';
import { Count, CountState } from '#tallying';
import { Award } from '../award.entity.js';
import { amount } from '../ledger/amount.js';
import { UnknownAwardError } from '../ledger/ledger.errors.js';
import type { AskChangeDto } from './ask-change.dto.js';
import { changeNeeds, namesAward, namesPot } from './change-kinds.js';
import {
  AwardedAlreadyError,
  ChoosePlaceError,
  MoreThanCostError,
  NotOnBallotError,
  NothingToChangeError,
  SameAwardError,
  UnknownPotError,
} from './changes.errors.js';

/** What is asked for, by name. */
export type AskedThings = Pick<
  AskChangeDto,
  'kind' | 'place' | 'award' | 'toAward' | 'project' | 'area' | 'pence'
>;

/**
 * What a change is about, found by the names that people give.
 * @throws whatever says that there is no such thing, beside the field that names it
 */
export async function thingsAskedFor(em: EntityManager, processId: string, asked: AskedThings) {
  const count = await certifiedCount(em, processId);
  const { kind } = asked;
  const place = placeOf(asked);
  const award = namesAward(asked) ? await awardCalled(em, processId, asked.award, 'award') : null;
  const toAward =
    kind === 'transfer' ? await awardCalled(em, processId, asked.toAward, 'toAward') : null;
  if (toAward && toAward === award) throw new SameAwardError({ field: 'toAward' });
  const project = kind === 'part-fund' ? await fundable(em, count, asked) : null;
  const area = namesPot(asked) ? await potCalled(em, count, asked.area ?? '') : null;
  return { process: count.paper.process, place, award, toAward, project, area };
}

/** @throws NothingToChangeError before a result is certified */
export async function certifiedCount(em: EntityManager, processId: string): Promise<Count> {
  const count = await em.findOne(
    Count,
    { paper: { process: processId }, state: CountState.Certified },
    { populate: ['paper', 'paper.process'] },
  );
  if (!count) throw new NothingToChangeError();
  return count;
}

/**
 * The area whose pot a project stood in when people voted; null for the budget of the whole process.
 */
export async function potOf(em: EntityManager, { paper }: Count, project: Project) {
  const pot = paper.definition.projects.find(({ code }) => code === project.code)?.pot ?? null;
  return pot === null ? null : em.findOne(Area, { process: paper.process, slug: pot });
}

/**
 * May this project be given so much? Asked when somebody asks, and again when another approves.
 * @throws AwardedAlreadyError, MoreThanCostError, NotOnBallotError
 */
export async function mustBeFundable(
  em: EntityManager,
  count: Count,
  project: Project,
  pence: number,
): Promise<void> {
  const onPaper = count.paper.definition.projects.find(({ code }) => code === project.code);
  if (!onPaper) throw new NotOnBallotError({ field: 'project' });
  if ((await em.count(Award, { project })) > 0) throw new AwardedAlreadyError({ field: 'project' });
  if (pence > onPaper.costPence)
    throw new MoreThanCostError({ field: 'pence', params: { amount: amount(onPaper.costPence) } });
}

function placeOf({ kind, place }: AskedThings) {
  const { places } = changeNeeds[kind];
  if (places.length === 0) return null;
  if (!place || !places.includes(place)) throw new ChoosePlaceError({ field: 'place' });
  return place;
}

async function awardCalled(
  em: EntityManager,
  process: string,
  reference: string | undefined,
  field: string,
): Promise<Award> {
  const award = await em.findOne(
    Award,
    { process, reference: reference ?? '' },
    { populate: ['project'] },
  );
  if (!award) throw new UnknownAwardError({ field });
  return award;
}

async function fundable(em: EntityManager, count: Count, asked: AskedThings): Promise<Project> {
  const { process } = count.paper;
  const project = await em.findOne(Project, { process, code: asked.project ?? '' });
  if (!project) throw new NotOnBallotError({ field: 'project' });
  await mustBeFundable(em, count, project, asked.pence);
  return project;
}

/** Only pots that were voted on hold money. */
async function potCalled(em: EntityManager, { paper }: Count, slug: string): Promise<Area | null> {
  const pots = paper.definition.pots.map(({ pot }) => pot ?? '');
  if (!pots.includes(slug)) throw new UnknownPotError({ field: 'area' });
  return slug === '' ? null : em.findOneOrFail(Area, { process: paper.process, slug });
}
