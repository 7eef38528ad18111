import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { answersDue } from './answers-due.js';

/** Days, of those that got so far; null while none did. */
export interface Stretch {
  readonly median: number | null;
  /** Nine of ten took no longer. */
  readonly ninth: number | null;
}

export const stretches = ['toPublished', 'toAssigned', 'toAnswered', 'inAll'] as const;
export type StretchName = (typeof stretches)[number];

/** How long things took, and what came of them, for one area, one process or all of one. */
export interface DurationsView {
  /** The slug of an area or a process; null for all of a process. */
  readonly slug: string | null;
  readonly name: BothLanguages | null;
  readonly proposals: number;
  readonly feasible: number;
  readonly conditional: number;
  readonly notFeasible: number;
  readonly waiting: number;
  readonly overdue: number;
  readonly days: Readonly<Record<StretchName, Stretch>>;
}

/** What each proposal went through; the first response counts, however often it was changed. */
const steps = `
  select proposal.*, first_given.at as assigned_at, answer.first_at as answered_at,
    answer.feasible, answer.conditions is not null and answer.feasible as conditional,
    ${answersDue('proposal.process_id')} as due_at
  from proposal
  left join lateral (select min(assigned_at) as at from assignment
    where proposal_id = proposal.id) first_given on true
  left join lateral (select feasible, conditions, min(decided_at) over () as first_at
    from feasibility_review where proposal_id = proposal.id
    order by decided_at desc, id desc limit 1) answer on true
  where proposal.state not in ('withdrawn', 'merged') and proposal.hidden_at is null`;

const daysBetween = (from: string, to: string) => `extract(epoch from ${to} - ${from}) / 86400`;

const spans: Readonly<Record<StretchName, string>> = {
  toPublished: daysBetween('submitted_at', 'published_at'),
  toAssigned: daysBetween('published_at', 'assigned_at'),
  toAnswered: daysBetween('coalesce(assigned_at, published_at)', 'answered_at'),
  inAll: daysBetween('submitted_at', 'answered_at'),
};

const stretchOf = (name: StretchName) =>
  ['0.5', '0.9']
    .map((part, at) => {
      const end = at === 0 ? 'median' : 'ninth';
      return `(percentile_cont(${part}) within group (order by ${spans[name]}))::float as "${name}_${end}"`;
    })
    .join(', ');

const measures = `count(*)::int as proposals,
  count(*) filter (where feasible and not conditional)::int as feasible,
  count(*) filter (where conditional)::int as conditional,
  count(*) filter (where not feasible)::int as "notFeasible",
  count(*) filter (where answered_at is null)::int as waiting,
  count(*) filter (where answered_at is null and published_at is not null
    and due_at <= clock_timestamp())::int as overdue,
  ${stretches.map(stretchOf).join(', ')}`;

type Row = Omit<DurationsView, 'days'> & Readonly<Record<string, number | null>>;

@Injectable()
export class DurationsReader {
  constructor(private readonly em: EntityManager) {}

  /** All of the process, then its areas in their order. */
  async ofProcess(processId: string): Promise<readonly DurationsView[]> {
    const rows = await this.em.execute<Row[]>(
      `with step as (${steps} and proposal.process_id = ?)
       select null as slug, null::jsonb as name, -1 as position, ${measures} from step
       union all
       select area.slug, area.name, area.position, ${measures} from area
         join step on step.area_id = area.id group by area.id
       order by position`,
      [processId],
    );
    return rows.map(durationsView);
  }

  /** Every published process of an organisation that took proposals, the newest first. */
  async ofOrganisation(organisationId: string): Promise<readonly DurationsView[]> {
    const rows = await this.em.execute<Row[]>(
      `with step as (${steps})
       select slug_en as slug, name, ${measures} from step
       join (select id, slug_en, title as name, published_at as since from process
         where organisation_id = ? and state = 'published') held on held.id = step.process_id
       group by held.id, slug_en, name, since order by since desc`,
      [organisationId],
    );
    return rows.map(durationsView);
  }
}

function durationsView(row: Row): DurationsView {
  const { slug, name, proposals, feasible, conditional, notFeasible, waiting, overdue } = row;
  const found = Object.fromEntries(
    stretches.map((stretch) => [
      stretch,
      { median: days(row[`${stretch}_median`]), ninth: days(row[`${stretch}_ninth`]) },
    ]),
  ) as DurationsView['days'];
  const counts = { proposals, feasible, conditional, notFeasible, waiting, overdue };
  return { slug, name, ...counts, days: found };
}

/** Nothing takes less than no time: what was assigned before it was published was so at once. */
function days(measured: number | null | undefined): number | null {
  return measured === null || measured === undefined ? null : Math.max(0, measured);
}
