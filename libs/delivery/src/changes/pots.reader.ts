import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import { Area } from '#processes';
import { Project } from '#proposals';
import { Award } from '../award.entity.js';
import { certifiedCount } from './changed-things.js';

/** A pot that was voted on, and what is left in it. */
export interface PotView {
  /** Slug of its area; null for the budget of the whole process. */
  readonly area: string | null;
  readonly name: BothLanguages | null;
  readonly leftPence: number;
}

/** A project that people voted on and that has no award. */
export interface UnfundedProject {
  readonly code: string;
  readonly title: BothLanguages;
  readonly costPence: number;
  /** Of its pot; null for the budget of the whole process. */
  readonly area: string | null;
}

@Injectable()
export class PotsReader {
  constructor(private readonly em: EntityManager) {}

  /** @throws NothingToChangeError before a result is certified */
  async ofProcess(processId: string): Promise<readonly PotView[]> {
    const { paper } = await certifiedCount(this.em, processId);
    const areas = await this.em.find(Area, { process: processId });
    const rows = await this.em.execute<{ area_id: string | null; pence: string }[]>(
      `select area_id, balance_pence as pence from ledger.account
       where process_id = ? and kind = 'budget'`,
      [processId],
    );
    return paper.definition.pots.map(({ pot }) => {
      const area = areas.find(({ slug }) => slug === pot) ?? null;
      const row = rows.find(({ area_id: id }) => id === (area?.id ?? null));
      return { area: pot, name: area?.name ?? null, leftPence: Number(row?.pence ?? 0) };
    });
  }

  /** @throws NothingToChangeError before a result is certified */
  async unfunded(processId: string): Promise<readonly UnfundedProject[]> {
    const { paper } = await certifiedCount(this.em, processId);
    const awards = await this.em.find(Award, { process: processId }, { populate: ['project'] });
    const funded = new Set(awards.map(({ project }) => project.code));
    const projects = await this.em.find(Project, { process: processId });
    return paper.definition.projects.flatMap(({ code, costPence, pot }) => {
      const project = projects.find((one) => one.code === code);
      if (!project || funded.has(code)) return [];
      return [{ code, title: project.title, costPence, area: pot }];
    });
  }
}
