import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { Visitor } from '#people';
import type { BothLanguages, Language } from '#platform';
import { chosen, fromProposals } from '../chosen-proposals.js';
import type { ProposalChoice } from '../proposal-filter.js';
import type { ProposalState } from '../proposal.entity.js';
import { sightOf, type Condition } from '../proposal-sight.js';

/** One proposal as a file holds it: what the public may read and nothing else. */
export interface ProposalRecord {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly language: Language;
  /** Null where the public is not to know. */
  readonly authorName: string | null;
  readonly areaSlug: string | null;
  readonly areaName: BothLanguages | null;
  readonly categorySlug: string | null;
  readonly categoryName: BothLanguages | null;
  /** Ids of well-being goals. */
  readonly goals: readonly string[];
  /** WGS 84, degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly estimatePence: number | null;
  readonly supportCount: number;
  readonly commentCount: number;
  readonly state: `${ProposalState}`;
  readonly publishedAt: Date;
}

export interface ProposalsExport {
  /** Changes whenever a file of these proposals would; no quotes. */
  readonly tag: string;
  readonly total: number;
  /** By number, in parts of some hundreds, so that no list is too long to be held. */
  readonly parts: () => AsyncGenerator<readonly ProposalRecord[]>;
}

const inOnePart = 500;

const columns = `p.number, p.title, p.body, p.language,
  case when p.anonymous then null else p.author_name end as "authorName",
  a.slug as "areaSlug", a.name as "areaName", c.slug as "categorySlug", c.name as "categoryName",
  p.goals, p.latitude, p.longitude, p.estimate_pence::float8 as "estimatePence",
  p.support_count as "supportCount", p.comment_count as "commentCount", p.state,
  p.published_at as "publishedAt"`;

/** Every column but the text, whose changes the version counts. */
const changing = `concat_ws('|', p.number, p.version, p.anonymous, p.author_name, a.slug, a.name, c.slug, c.name,
  p.goals, p.latitude, p.longitude, p.estimate_pence, p.support_count, p.comment_count, p.state,
  p.published_at)`;

/** The list as files for other programs. They hold what everybody may see, whoever asks. */
@Injectable()
export class ProposalsExportReader {
  constructor(private readonly em: EntityManager) {}

  /** @throws UnknownProcessError */
  async of(processId: string, choice: ProposalChoice): Promise<ProposalsExport> {
    const everybody: Visitor = null;
    const sight = await sightOf(this.em, processId, everybody);
    const where = chosen(processId, choice, sight);
    const [sum] = await this.em.execute<{ total: number; tag: string }[]>(
      `select count(*)::int as total, md5(count(*) || ':' ||
         coalesce(sum(hashtextextended(${changing}, 0)::numeric), 0)) as tag
       ${fromProposals} where ${where.sql}`,
      [...where.params],
    );
    // A part may be asked for when the request's own unit of work is over.
    const em = this.em.fork();
    return { tag: sum?.tag ?? '', total: sum?.total ?? 0, parts: () => partsOf(em, where) };
  }
}

async function* partsOf(
  em: EntityManager,
  where: Condition,
): AsyncGenerator<readonly ProposalRecord[]> {
  let after = 0;
  for (;;) {
    const part = await em.execute<ProposalRecord[]>(
      `select ${columns} ${fromProposals} where ${where.sql} and p.number > ?
       order by p.number limit ${inOnePart}`,
      [...where.params, after],
    );
    if (part.length > 0)
      yield part.map((row) => ({ ...row, publishedAt: new Date(row.publishedAt) }));
    const last = part.at(-1);
    if (!last || part.length < inOnePart) return;
    after = last.number;
  }
}
