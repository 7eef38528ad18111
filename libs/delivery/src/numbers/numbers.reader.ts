import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { wellBeingGoals } from '#proposals';
import { sumOf, type Figures } from './figures.js';
import { groupFigures, type Group } from './group-figures.js';

export interface NamedGroup extends Group {
  /** Null for what belongs to none. */
  readonly name: BothLanguages | null;
}

/** Planned, awarded, committed and spent, by each way of telling it. Every table sums to `total`. */
export interface Numbers {
  readonly total: Figures;
  readonly awards: number;
  readonly byProcess: readonly NamedGroup[];
  readonly byArea: readonly NamedGroup[];
  readonly byCategory: readonly NamedGroup[];
  /** By id of a well-being goal; an award that serves several is shared out among them. */
  readonly byGoal: readonly NamedGroup[];
}

interface Row {
  readonly process_key: string;
  readonly process_name: BothLanguages;
  readonly area_key: string | null;
  readonly area_name: BothLanguages | null;
  readonly category_key: string | null;
  readonly category_name: BothLanguages | null;
  readonly goals: readonly string[] | null;
  readonly planned: string;
  readonly awarded: string;
  readonly committed: string;
  readonly spent: string;
}

@Injectable()
export class NumbersReader {
  constructor(private readonly em: EntityManager) {}

  async ofProcess(processId: string): Promise<Numbers> {
    return this.read('award.process_id = ?', processId);
  }

  /** Of every process of it whose result is certified. */
  async ofOrganisation(organisationId: string): Promise<Numbers> {
    return this.read('process.organisation_id = ?', organisationId);
  }

  private async read(where: string, id: string): Promise<Numbers> {
    const rows = await this.em.execute<Row[]>(
      `select process.slug_en as process_key, process.title as process_name,
         area.slug as area_key, area.name as area_name,
         category.slug as category_key, category.name as category_name, proposal.goals,
         project.cost_pence as planned,
         coalesce(sum(balance_pence) filter (where account.kind in ('award', 'committed', 'spent')), 0)
           as awarded,
         coalesce(sum(balance_pence) filter (where account.kind = 'committed'), 0) as committed,
         coalesce(sum(balance_pence) filter (where account.kind = 'spent'), 0) as spent
       from award join project on project.id = award.project_id
         join process on process.id = award.process_id
         left join proposal on proposal.id = project.proposal_id
         left join area on area.id = project.area_id
         left join category on category.id = proposal.category_id
         left join ledger.account on account.award_id = award.id
       where ${where}
       group by award.id, project.id, process.id, proposal.id, area.id, category.id
       order by process.published_at, process.slug_en, area.position, category.slug`,
      [id],
    );
    const told = rows.map((row) => ({ row, figures: figuresOf(row) }));
    const by = (key: (row: Row) => string | null, name: (row: Row) => BothLanguages | null) => {
      const names = new Map(rows.map((row) => [key(row), name(row)]));
      const groups = told.map(({ row, figures }) => {
        const own = key(row);
        return { figures, groups: own === null ? [] : [own] };
      });
      const order = [...names.keys()].filter((own) => own !== null);
      return groupFigures(groups, order).map((group) => ({
        ...group,
        name: names.get(group.key) ?? null,
      }));
    };
    const byGoal = groupFigures(
      told.map(({ row, figures }) => ({ figures, groups: row.goals ?? [] })),
      wellBeingGoals.map(({ id: goal }) => goal),
    );
    return {
      total: sumOf(told.map(({ figures }) => figures)),
      awards: rows.length,
      byProcess: by(
        (row) => row.process_key,
        (row) => row.process_name,
      ),
      byArea: by(
        // Two processes may each have an area of the same name: here they are one place.
        (row) => row.area_key,
        (row) => row.area_name,
      ),
      byCategory: by(
        (row) => row.category_key,
        (row) => row.category_name,
      ),
      byGoal: byGoal.map((group) => ({
        ...group,
        name: wellBeingGoals.find(({ id: goal }) => goal === group.key)?.name ?? null,
      })),
    };
  }
}

function figuresOf({ planned, awarded, committed, spent }: Row): Figures {
  const [plannedPence, awardedPence] = [Number(planned), Number(awarded)];
  const [committedPence, spentPence] = [Number(committed), Number(spent)];
  return {
    ...{ plannedPence, awardedPence, committedPence, spentPence },
    variancePence: awardedPence - plannedPence,
    leftPence: awardedPence - spentPence,
  };
}
