import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { BallotPaper, SamePersonError } from '#voting';
import { NotProposedError } from './certification.errors.js';
import { AlreadyCertifiedError, NotCountedError } from './tallying.errors.js';

export enum CountState {
  Waiting = 'waiting',
  Provisional = 'provisional',
  Certified = 'certified',
}

/** One count of one closed vote. Counting again makes another row; equal bytes prove each other. */
@Entity()
@Unique({ properties: ['paper', 'number'] })
@Index({ properties: ['paper', 'state'] })
@Check({
  name: 'count_certified_by_two',
  expression: 'proposed_by is null or certified_by is null or proposed_by <> certified_by',
})
export class Count {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => BallotPaper)
  paper: BallotPaper;

  /** 1 for the count at close, then upwards. */
  @Property({ type: 'integer' })
  number: number;

  @Enum({ items: () => CountState, type: 'text' })
  state: CountState = CountState.Waiting;

  @Property({ type: 'text', nullable: true })
  engineVersion: string | null = null;

  /** SHA-256 of the canonical ballots: what was counted. */
  @Property({ type: 'text', nullable: true })
  ballotsHash: string | null = null;

  /** The whole result as canonical JSON: the very bytes that `resultHash` names. */
  @Property({ type: 'text', nullable: true, lazy: true })
  result: string | null = null;

  @Property({ type: 'text', nullable: true })
  resultHash: string | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  requestedAt: Date = new Date();

  @Property({ type: 'timestamptz', nullable: true })
  finishedAt: Date | null = null;

  /** Who said first that this result should stand; somebody else certifies it. */
  @Property({ type: 'uuid', nullable: true })
  proposedBy: string | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  proposedAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  certifiedAt: Date | null = null;

  @Property({ type: 'uuid', nullable: true })
  certifiedBy: string | null = null;

  constructor(paper: BallotPaper, number: number) {
    this.paper = paper;
    this.number = number;
  }

  finish(outcome: {
    engineVersion: string;
    ballotsHash: string;
    result: string;
    resultHash: string;
    now: Date;
  }): void {
    if (this.state !== CountState.Waiting) return;
    this.state = CountState.Provisional;
    this.engineVersion = outcome.engineVersion;
    this.ballotsHash = outcome.ballotsHash;
    this.result = outcome.result;
    this.resultHash = outcome.resultHash;
    this.finishedAt = outcome.now;
  }

  /**
   * The first of two people. A proposal that stands is left as it is.
   * @returns whether this one is new
   * @throws NotCountedError, AlreadyCertifiedError
   */
  propose(by: string, now: Date): boolean {
    this.mustBeProvisional();
    if (this.proposedBy !== null) return false;
    this.proposedBy = by;
    this.proposedAt = now;
    return true;
  }

  /**
   * The second of two people; the database refuses the same one too.
   * @throws NotCountedError, AlreadyCertifiedError, NotProposedError, SamePersonError
   */
  certify(by: string, now: Date): void {
    this.mustBeProvisional();
    if (this.proposedBy === null) throw new NotProposedError();
    if (this.proposedBy === by) throw new SamePersonError();
    this.state = CountState.Certified;
    this.certifiedBy = by;
    this.certifiedAt = now;
  }

  private mustBeProvisional(): void {
    if (this.state === CountState.Certified) throw new AlreadyCertifiedError();
    if (this.state === CountState.Waiting) throw new NotCountedError();
  }
}
