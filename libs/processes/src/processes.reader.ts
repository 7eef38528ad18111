import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { databaseNow } from '#platform';
import { Area } from './area.entity.js';
import { Category } from './category.entity.js';
import { settledIntake } from './intake-settings.js';
import { hasModerationPolicy } from './moderation-policy.js';
import { Phase, type PhaseKind } from './phase.entity.js';
import { Process, ProcessState } from './process.entity.js';
import type { AreaView, PhaseView, ProcessSummaryView, ProcessView } from './process.views.js';
import { UnknownProcessError } from './processes.errors.js';
import { settledVote } from './vote-settings.js';

@Injectable()
export class ProcessesReader {
  constructor(private readonly em: EntityManager) {}

  /** Found by its slug in either language, so that a link works whichever language it was made in. */
  async bySlug(slug: string): Promise<ProcessView> {
    return this.one({ $or: [{ slugEn: slug }, { slugCy: slug }] });
  }

  async byId(id: string): Promise<ProcessView> {
    return this.one({ id });
  }

  async published(): Promise<readonly ProcessSummaryView[]> {
    return this.many({ state: ProcessState.Published });
  }

  async ofOrganisation(organisationId: string): Promise<readonly ProcessSummaryView[]> {
    return this.many({ organisation: organisationId });
  }

  /** Open by its times on database time; the scheduled job only follows. */
  async isOpen(processId: string, kind: PhaseKind): Promise<boolean> {
    const rows = await this.em.execute<object[]>(
      `select 1 from phase join process on process.id = phase.process_id
       where process_id = ? and kind = ? and process.state = 'published'
         and opens_at <= clock_timestamp() and clock_timestamp() < closes_at`,
      [processId, kind],
    );
    return rows.length > 0;
  }

  private async many(where: {
    state?: ProcessState;
    organisation?: string;
  }): Promise<readonly ProcessSummaryView[]> {
    const processes = await this.em.find(Process, where, {
      populate: ['organisation'],
      orderBy: { publishedAt: 'desc', id: 'desc' },
    });
    const phases = await this.em.find(Phase, { process: { $in: processes.map((p) => p.id) } });
    const now = await databaseNow(this.em);
    return processes.map((process) => {
      const own = phases.filter((phase) => phase.process.id === process.id);
      return summary(process, own, now);
    });
  }

  private async one(where: object): Promise<ProcessView> {
    const process = await this.em.findOne(Process, where, { populate: ['organisation'] });
    if (!process) throw new UnknownProcessError();
    const phases = await this.em.find(Phase, { process }, { orderBy: { opensAt: 'asc' } });
    const areas = await this.em.find(Area, { process }, { orderBy: { position: 'asc' } });
    const categories = await this.em.find(Category, { process }, { orderBy: { position: 'asc' } });
    const now = await databaseNow(this.em);
    // Asked only of a draft: a published process is read with every page, and lacks nothing.
    const isPublished = process.state === ProcessState.Published;
    const hasPolicy = isPublished || (await hasModerationPolicy(this.em, process.organisation.id));
    const { why, how, ballotKind, maxChoices, rule, origin, planning } = process;
    return {
      ...summary(process, phases, now),
      ...{ why, how, ballotKind, maxChoices, rule, origin, planning },
      voteSettings: settledVote(ballotKind, rule, process.voteSettings),
      intake: settledIntake(process.intakeSettings),
      phases: phases.map(phaseView),
      areas: areas.map(areaView),
      categories: categories.map(({ id, slug, name }) => ({ id, slug, name })),
      missing: process.missing({ areas, phases, hasPolicy }),
    };
  }
}

function summary(process: Process, phases: readonly Phase[], now: Date): ProcessSummaryView {
  const { id, slug, title, summary: text, mode, budgetPence, currency, state } = process;
  const { organisation } = process;
  const open = phases.find((phase) => phase.covers(now));
  return {
    ...{ id, slug, title, mode, budgetPence, currency, state },
    summary: text,
    organisation: { id: organisation.id, slug: organisation.slug, name: organisation.name },
    phase: open ? phaseView(open) : null,
  };
}

function phaseView({ kind, opensAt, closesAt, state }: Phase): PhaseView {
  return { kind, opensAt, closesAt, state };
}

function areaView({ id, slug, name, potPence, wardCodes }: Area): AreaView {
  return { id, slug, name, potPence, wardCodes };
}
