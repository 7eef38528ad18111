import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BallotKind, CountingPlan, PaperDefinition } from '#ballots';
import {
  ChoiceRefusedError,
  decimalToMinorUnits,
  readPabulib,
  type PabulibProject,
  type PabulibRecord,
  type PabulibVote,
} from '#counting';
import { PeopleService } from '#people';
import { Clock, newId } from '#platform';
import { Process, ProcessesService } from '#processes';
import { Project } from '#proposals';
import { BallotImportService } from '#voting';
import type { ImportPabulibDto } from './import-pabulib.dto.js';
import { importedProcess } from './imported-process.js';
import { importedLimits } from './imported-limits.js';
import { ballotsOf } from './pabulib-ballots.js';
import {
  BadAmountInFileError,
  EmptyElectionError,
  RuleNotForVotesError,
} from './pabulib-import.errors.js';
import { currencyOf, heldAt, slugOf } from './pabulib-meta.js';
import { kindOf, planOf } from './pabulib-plan.js';
import { TallyingService } from './tallying.service.js';

export interface ImportedVote {
  readonly processId: string;
  readonly slug: string;
  readonly paperId: string;
  readonly countId: string;
  readonly projects: number;
  readonly ballots: number;
}

type Meta = ReadonlyMap<string, string>;

/** Takes a vote held elsewhere (a Pabulib file) into a finished process, and asks for its count. */
@Injectable()
export class PabulibImportService {
  constructor(
    private readonly em: EntityManager,
    private readonly people: PeopleService,
    private readonly processes: ProcessesService,
    private readonly ballots: BallotImportService,
    private readonly tallying: TallyingService,
    private readonly clock: Clock,
  ) {}

  /**
   * All or nothing: one transaction holds the organisation, process, projects, ballots and the
   * request to count. Ballots stream through; only the voters' ids are kept in mind,
   * so that nobody votes twice.
   * @throws PabulibSyntaxError with line and column, or a DomainError; then nothing was imported
   */
  async import(
    file: AsyncIterable<string>,
    wish: ImportPabulibDto,
    onProgress: (ballots: number) => void,
  ): Promise<ImportedVote> {
    return this.em.transactional(async () => {
      const records = readPabulib(file);
      const { meta, projects, firstVote } = await readHead(records);
      const definition = await this.open(meta, projects, wish);
      const { processId, slug } = definition;
      const held = heldAt(meta, this.clock.now());
      const paperId = await this.ballots.openImported(processId, definition.paper, held);
      const votes = ballotsOf(definition.paper.kind, firstVote, records);
      const ballots = await this.ballots.fill(paperId, definition.paper, votes, onProgress);
      const countId = await this.tallying.request(null, paperId);
      return { processId, slug, paperId, countId, projects: projects.length, ballots };
    });
  }

  private async open(
    meta: Meta,
    projects: readonly PabulibProject[],
    wish: ImportPabulibDto,
  ): Promise<{ processId: string; slug: string; paper: PaperDefinition }> {
    const slug = wish.slug ?? slugOf(meta);
    const currency = currencyOf(meta);
    const kind = kindOf(meta);
    const counting = planFor(meta, wish, kind);
    const limits = importedLimits(meta, kind);
    const budget = amount(meta.get('budget') ?? '', 'budget', 0);
    const unit = meta.get('unit') ?? 'Pabulib';
    const organisationId = await this.people.openOrganisation({
      // A name of its own: an imported vote never joins an organisation that runs processes here.
      slug: `pabulib-${slugOf(new Map([['unit', unit]]))}`,
      name: { cy: unit, en: unit },
    });
    const held = heldAt(meta, this.clock.now());
    const process = importedProcess(meta, projects, {
      ...{ slug, budget, kind, counting, limits, held },
    });
    const processId = await this.processes.create(null, organisationId, process.input, currency);
    await this.processes.publishImported(processId, process.origin);
    const paper: PaperDefinition = {
      version: 2,
      paperId: newId(),
      ...{ kind, limits, currency, counting },
      areas: { of: 'all' },
      pots: [{ pot: null, budgetPence: budget }],
      projects: this.lay(processId, projects, counting),
      closesAt: held.closesAt.toISOString(),
      challengeHours: 0,
      keys: { holding: 'none', threshold: 0, trustees: [] },
      log: null,
      sealedBytes: 0,
    };
    await this.em.flush();
    return { processId, slug, paper };
  }

  /** Projects in tie order: for most-votes-first the cheaper and then the lower id, else by id. */
  private lay(
    processId: string,
    rows: readonly PabulibProject[],
    { rule }: CountingPlan,
  ): PaperDefinition['projects'] {
    const process = this.em.getReference(Process, processId);
    const now = this.clock.now();
    const projects = rows.map((row) => {
      const title = { cy: row.name || row.id, en: row.name || row.id };
      const costPence = amount(row.cost, 'cost', row.line);
      const project = new Project({
        process,
        proposal: null,
        area: null,
        code: row.id,
        title,
        summary: { cy: '', en: '' },
        costPence,
      });
      project.freeze(now);
      this.em.persist(project);
      return { code: row.id, title, costPence, pot: null };
    });
    const byId = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
    const tieOrder = (a: (typeof projects)[number], b: (typeof projects)[number]) =>
      rule.startsWith('greedy') ? a.costPence - b.costPence || byId(a, b) : byId(a, b);
    return projects.sort(tieOrder);
  }
}

function planFor(meta: Meta, wish: ImportPabulibDto, kind: BallotKind): CountingPlan {
  try {
    return planOf(meta, wish, kind);
  } catch (error) {
    if (!(error instanceof ChoiceRefusedError)) throw error;
    throw new RuleNotForVotesError({ params: { rule: error.refused } });
  }
}

async function readHead(records: AsyncGenerator<PabulibRecord>): Promise<{
  meta: Meta;
  projects: readonly PabulibProject[];
  firstVote: PabulibVote | null;
}> {
  let meta: Meta = new Map();
  const projects: PabulibProject[] = [];
  // Not for-await: leaving such a loop closes the generator, and the votes are still to come.
  for (;;) {
    const next = await records.next();
    if (next.done === true) break;
    const record = next.value;
    if (record.kind === 'meta') meta = record.meta;
    if (record.kind === 'project') projects.push(record);
    if (record.kind === 'vote') return { meta, projects, firstVote: record };
  }
  if (projects.length === 0) throw new EmptyElectionError();
  return { meta, projects, firstVote: null };
}

/** Every amount carries two digits here, whatever the currency: a file's own are never finer. */
function amount(text: string, field: string, line: number): number {
  try {
    return decimalToMinorUnits(text, 2);
  } catch {
    throw new BadAmountInFileError({ params: { field, line, text: text.slice(0, 40) } });
  }
}
