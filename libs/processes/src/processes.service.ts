import { Injectable } from '@nestjs/common';
import { LockMode, UniqueConstraintViolationException } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Organisation } from '#people';
import { AuditLog, Clock, Events } from '#platform';
import { Area } from './area.entity.js';
import { Category } from './category.entity.js';
import { hasModerationPolicy } from './moderation-policy.js';
import { Phase, PhaseState } from './phase.entity.js';
import {
  Process,
  ProcessState,
  type BallotSettings,
  type Origin,
  type ProcessTexts,
} from './process.entity.js';
import {
  PotsExceedBudgetError,
  PotsLeaveNothingError,
  PublishedAlreadyError,
  SlugTakenError,
  UnknownProcessError,
  VoteInConsultationError,
} from './processes.errors.js';
import { readVoteSettings } from './read-vote-settings.js';
import type { SaveProcessDto } from './save-process.dto.js';
import { checkTimetable } from './timetable.js';
import { wardsBefore, withWards, type PlannedArea } from './wards/kept-wards.js';

@Injectable()
export class ProcessesService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly events: Events,
  ) {}

  async create(
    by: string | null,
    organisationId: string,
    input: SaveProcessDto,
    currency = 'GBP',
  ): Promise<string> {
    await this.refuseTaken(input, null);
    const organisation = await this.em.findOneOrFail(Organisation, organisationId);
    const slug = { cy: input.slugCy, en: input.slugEn };
    const process = new Process(organisation, {
      ...textsOf(input),
      ...settingsOf(input),
      slug,
      currency,
    });
    process.madeFrom = input.madeFrom ?? null;
    this.em.persist(process);
    this.plan(process, input, await withWards(input.areas, new Map()));
    this.audit.record({ actor: by, act: 'processes.create', subject: process.id });
    await this.flushOrSlugTaken();
    return process.id;
  }

  /**
   * Changes a process. A published one lets its words be mended and nothing else: its budget,
   * ballot, areas and timetable are promises made to people.
   */
  async save(by: string, processId: string, input: SaveProcessDto): Promise<void> {
    await this.em.transactional(async (em) => {
      const process = await this.hold(em, processId);
      const { title, summary, why, how } = input;
      process.reword({ title, summary, why, how });
      if (process.state === ProcessState.Draft) {
        await this.refuseTaken(input, process.id);
        process.resettle(settingsOf(input));
        process.slugCy = input.slugCy;
        process.slugEn = input.slugEn;
        const areas = await withWards(input.areas, await wardsBefore(em, process.id));
        await em.nativeDelete(Phase, { process });
        await em.nativeDelete(Area, { process });
        await em.nativeDelete(Category, { process });
        this.plan(process, input, areas);
      }
      this.audit.record({ actor: by, act: 'processes.save', subject: process.id });
      await this.flushOrSlugTaken();
    });
  }

  /**
   * @throws IncompleteProcessError until every text stands in both languages, and until people can
   *   read what they may write where they are asked to
   */
  async publish(by: string | null, processId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      const process = await this.hold(em, processId);
      const areas = await em.find(Area, { process });
      const phases = await em.find(Phase, { process });
      const hasPolicy = await hasModerationPolicy(em, process.organisation.id);
      process.publish(this.clock.now(), { areas, phases, hasPolicy });
      this.audit.record({ actor: by, act: 'processes.publish', subject: process.id });
      this.events.tell({ type: 'process.published', processId, subject: process.slugEn });
    });
  }

  /** For an imported vote: it was held, so its phases are over and nothing of it is a draft. */
  async publishImported(processId: string, origin: Origin): Promise<void> {
    const process = await this.find(processId);
    const phases = await this.em.find(Phase, { process });
    process.wasHeldElsewhere(origin);
    // Nobody writes anything there any more.
    process.publish(this.clock.now(), { areas: [], phases, hasPolicy: true });
    for (const phase of phases) phase.state = PhaseState.Closed;
    await this.em.flush();
  }

  /** A slug leads to one process in either language, so it is taken in both. */
  private async refuseTaken({ slugCy, slugEn }: SaveProcessDto, own: string | null): Promise<void> {
    for (const [field, slug] of Object.entries({ slugCy, slugEn })) {
      const others = await this.em.count(Process, {
        $or: [{ slugEn: slug }, { slugCy: slug }],
        ...(own !== null && { id: { $ne: own } }),
      });
      if (others > 0) throw new SlugTakenError({ field });
    }
  }

  private plan(process: Process, input: SaveProcessDto, areas: readonly PlannedArea[]): void {
    if (process.state === ProcessState.Published) throw new PublishedAlreadyError();
    const pots = input.areas.reduce((sum, area) => sum + (area.potPence ?? 0), 0);
    if (pots > input.budgetPence) throw new PotsExceedBudgetError({ field: 'areas' });
    const sharesNothing = pots === input.budgetPence && input.areas.some((area) => !area.potPence);
    if (sharesNothing) throw new PotsLeaveNothingError({ field: 'areas' });
    const phases = input.phases.map(({ kind, opensAt, closesAt }) => ({
      kind,
      opensAt: new Date(opensAt),
      closesAt: new Date(closesAt),
    }));
    if (process.mode === 'consultation' && phases.some(({ kind }) => kind === 'vote'))
      throw new VoteInConsultationError({ field: 'phases.vote' });
    for (const phase of checkTimetable(phases)) this.em.persist(new Phase(process, phase));
    areas.forEach(({ slug, name, potPence, wardCodes }, position) =>
      this.em.persist(new Area(process, { slug, name, potPence, position, wardCodes })),
    );
    input.categories?.forEach(({ slug, name }, position) =>
      this.em.persist(new Category(process, { slug, name, position })),
    );
  }

  /** Locks the process: what one person publishes is not what another is just changing. */
  private async hold(em: EntityManager, processId: string): Promise<Process> {
    const process = await em.findOne(Process, processId, {
      lockMode: LockMode.PESSIMISTIC_WRITE,
      refresh: true,
    });
    if (!process) throw new UnknownProcessError();
    return process;
  }

  private async find(processId: string): Promise<Process> {
    const process = await this.em.findOne(Process, processId);
    if (!process) throw new UnknownProcessError();
    return process;
  }

  private async flushOrSlugTaken(): Promise<void> {
    try {
      await this.em.flush();
    } catch (error) {
      if (error instanceof UniqueConstraintViolationException && error.message.includes('slug')) {
        throw new SlugTakenError({ field: 'slugEn' });
      }
      throw error;
    }
  }
}

function textsOf({ title, summary, why, how }: SaveProcessDto): ProcessTexts {
  return { title, summary, why, how };
}

function settingsOf(input: SaveProcessDto): BallotSettings & { budgetPence: number } {
  const { ballotKind, maxChoices, rule, budgetPence } = input;
  const voteSettings = readVoteSettings(input);
  const { mode = 'decision', intake: intakeSettings = {} } = input;
  return { mode, ballotKind, maxChoices, rule, budgetPence, voteSettings, intakeSettings };
}
