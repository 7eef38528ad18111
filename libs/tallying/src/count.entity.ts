import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { BallotPaper } from '#voting';
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

  certify(by: string | null, now: Date): void {
    if (this.state === CountState.Certified) throw new AlreadyCertifiedError();
    if (this.state === CountState.Waiting) throw new NotCountedError();
    this.state = CountState.Certified;
    this.certifiedBy = by;
    this.certifiedAt = now;
  }
}
