import type { EntityManager } from '@mikro-orm/postgresql';
import type { Account } from '#people';
import { Area, Category, settledIntake, type Process } from '#processes';
import type { GivenPictureDto } from '../given-picture.dto.js';
import { nextNumbers } from '../next-numbers.js';
import { shownFile } from '../proposal-pictures.service.js';
import { Proposal, type ProposalChannel } from '../proposal.entity.js';
import { AreaNeededError, UnknownAreaError } from '../proposals.errors.js';
import type { Idea } from '../submit-proposal.dto.js';
import { NotAnonymousError, TooManyIdeasError, UnknownCategoryError } from './intake.errors.js';

/** Of one person in one process: more than anybody thinks of, too few to bury what others say. */
const mostIdeasADay = 20;

export type NewIdea = Idea & { readonly picture?: GivenPictureDto | null };

/** Whose it is and how it came; without an account for whoever told it to an officer. */
export interface Entrance {
  readonly author: Account | null;
  /** Its draft's, so that what still names the draft finds it. */
  readonly id?: string;
  readonly channel?: ProposalChannel;
  readonly enteredBy?: Account;
}

/** A new proposal under the next number, within the transaction that holds its process. */
export async function enterProposal(
  em: EntityManager,
  process: Process,
  idea: NewIdea,
  { author, id, channel = 'online', enteredBy }: Entrance,
): Promise<Proposal> {
  const { title, body, language, authorName, estimatePence, anonymous = false } = idea;
  const { anonymous: mayHide } = settledIntake(process.intakeSettings);
  if (anonymous && !mayHide) throw new NotAnonymousError({ field: 'anonymous' });
  if (author) await keepLimit(em, process, author);
  const proposal = new Proposal({
    ...{ process, author, title, body, language, authorName, estimatePence },
    number: await nextNumbers(em, process, 1),
    area: await areaOf(em, process, idea.areaSlug),
  });
  proposal.id = id ?? proposal.id;
  proposal.category = await categoryOf(em, process, idea.categorySlug ?? null);
  proposal.beneficiaries = idea.beneficiaries ?? null;
  proposal.placeName = idea.placeName ?? null;
  proposal.latitude = idea.latitude ?? null;
  proposal.longitude = idea.longitude ?? null;
  proposal.goals = idea.goals ?? [];
  proposal.skillsOffered = idea.skillsOffered ?? null;
  proposal.skillsWanted = idea.skillsWanted ?? null;
  proposal.anonymous = anonymous;
  proposal.channel = channel;
  proposal.enteredBy = enteredBy ?? null;
  if (idea.picture) proposal.show(await shownFile(em, idea.picture));
  em.persist(proposal);
  return proposal;
}

/** The process is held: many sent at once are counted like so many in a row. */
async function keepLimit(em: EntityManager, process: Process, author: Account): Promise<void> {
  const [recent] = await em.execute<{ count: string }[]>(
    `select count(*) from proposal where process_id = ? and author_id = ?
       and submitted_at > clock_timestamp() - interval '1 day'`,
    [process.id, author.id],
  );
  if (Number(recent?.count) >= mostIdeasADay)
    throw new TooManyIdeasError({ params: { max: mostIdeasADay } });
}

async function areaOf(
  em: EntityManager,
  process: Process,
  slug: string | null,
): Promise<Area | null> {
  if (slug !== null) {
    const area = await em.findOne(Area, { process, slug });
    if (!area) throw new UnknownAreaError({ field: 'areaSlug' });
    return area;
  }
  if ((await em.count(Area, { process })) > 0) throw new AreaNeededError({ field: 'areaSlug' });
  return null;
}

async function categoryOf(
  em: EntityManager,
  process: Process,
  slug: string | null,
): Promise<Category | null> {
  if (slug === null) return null;
  const category = await em.findOne(Category, { process, slug });
  if (!category) throw new UnknownCategoryError({ field: 'categorySlug' });
  return category;
}
