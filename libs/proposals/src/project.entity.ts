import { BigIntType } from '@mikro-orm/postgresql';
import {
  Entity,
  ManyToOne,
  OneToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId, type BothLanguages } from '#platform';
import { Area, Process } from '#processes';
import { bothPresent } from './both-present.js';
import { CostOverBudgetError, FrozenProjectError } from './proposals.errors.js';
import { Proposal } from './proposal.entity.js';

/** What a reviewer settles before people vote. */
export interface Settlement {
  readonly costPence: number;
  readonly title: BothLanguages;
  readonly summary: BothLanguages;
  /** What has to happen for it to be done; null for nothing. */
  readonly conditions?: BothLanguages | null;
}

/** A costed project that people can vote for, in both languages. */
@Entity()
@Unique({ properties: ['process', 'code'] })
export class Project {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  /** The proposal it grew from; null for an imported vote. */
  @OneToOne(() => Proposal, { nullable: true, owner: true })
  proposal: Proposal | null;

  @ManyToOne(() => Area, { nullable: true })
  area: Area | null;

  /** What stands on ballots and in files: the proposal's number, or the imported id. */
  @Property({ type: 'text' })
  code: string;

  @Property({ type: 'json' })
  title: BothLanguages;

  @Property({ type: 'json' })
  summary: BothLanguages;

  @Property({ type: new BigIntType('number') })
  costPence: number;

  /** What has to happen for it to be done, told to whoever votes. */
  @Property({ type: 'json', nullable: true })
  conditions: BothLanguages | null = null;

  /** From here on the database refuses any change of it. */
  @Property({ type: 'timestamptz', nullable: true })
  frozenAt: Date | null = null;

  constructor(project: {
    process: Process;
    proposal: Proposal | null;
    area: Area | null;
    code: string;
    title: BothLanguages;
    summary: BothLanguages;
    costPence: number;
  }) {
    this.process = project.process;
    this.proposal = project.proposal;
    this.area = project.area;
    this.code = project.code;
    this.title = project.title;
    this.summary = project.summary;
    this.costPence = project.costPence;
  }

  /** The project that a feasible proposal becomes: its number is its code, its area stays. */
  static from(proposal: Proposal, settlement: Settlement, mostPence: number): Project {
    const { process, area, number } = proposal;
    const project = new Project({ process, proposal, area, code: String(number), ...settlement });
    project.settle(settlement, mostPence);
    return project;
  }

  /**
   * Sets what people will vote on. `mostPence` is the money of the pot that would pay for it.
   * @throws FrozenProjectError once the ballot paper is made up
   * @throws CostOverBudgetError when there is not that much money for it
   */
  settle({ costPence, title, summary, conditions = null }: Settlement, mostPence: number): void {
    if (this.frozenAt !== null) throw new FrozenProjectError();
    if (costPence > mostPence) throw new CostOverBudgetError({ field: 'costPence' });
    this.title = bothPresent('ballotTitle', title);
    this.summary = bothPresent('ballotSummary', summary);
    this.conditions = conditions && bothPresent('conditions', conditions);
    this.costPence = costPence;
  }

  freeze(now: Date): void {
    this.frozenAt ??= now;
    this.proposal?.goesOnBallot();
  }
}
