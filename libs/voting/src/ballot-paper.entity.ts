import { Entity, Enum, OneToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { configHash, readPaperDefinition, type PaperDefinition } from '#ballots';
import { Process } from '#processes';

/** One step after the other, and never back: the database refuses. */
export enum PaperState {
  Open = 'open',
  /** Nothing goes in; ballots can still be challenged. */
  Closed = 'closed',
  /** The envelopes that count lie apart from the names they came under. */
  Stripped = 'stripped',
  /** The ballots are out of their envelopes, sorted. */
  Opened = 'opened',
  /** Envelopes and shares are gone; what was opened stays. */
  Destroyed = 'destroyed',
}

/**
 * What people vote on: which projects at what cost, what a ballot may say, who can open the box and
 * how it will be counted. It is made when the vote opens and frozen at that moment; the database
 * refuses later edits.
 */
@Entity()
export class BallotPaper {
  @PrimaryKey({ type: 'uuid' })
  id: string;

  @OneToOne(() => Process, { owner: true })
  process: Process;

  /** As it was frozen, in the version of its time; `definition` understands all of them. */
  @Property({ type: 'json', fieldName: 'definition' })
  frozen: object;

  /** SHA-256 of the canonical definition: names the paper in results and seals. */
  @Property({ type: 'text' })
  configHash: string;

  @Enum({ items: () => PaperState, type: 'text' })
  state: PaperState = PaperState.Open;

  @Property({ type: 'timestamptz' })
  opensAt: Date;

  /** A ballot is in time while the database's clock shows less than this. */
  @Property({ type: 'timestamptz' })
  closesAt: Date;

  @Property({ type: 'timestamptz' })
  frozenAt: Date;

  /** Names the key that makes the tags of this vote: with another key nobody could be told apart. */
  @Property({ type: 'text' })
  keyFingerprint: string;

  constructor(paper: {
    process: Process;
    definition: PaperDefinition;
    keyFingerprint: string;
    opensAt: Date;
    closesAt: Date;
    now: Date;
  }) {
    this.id = paper.definition.paperId;
    this.process = paper.process;
    this.frozen = paper.definition;
    this.configHash = configHash(paper.definition);
    this.keyFingerprint = paper.keyFingerprint;
    this.opensAt = paper.opensAt;
    this.closesAt = paper.closesAt;
    this.frozenAt = paper.now;
  }

  get definition(): PaperDefinition {
    return readPaperDefinition(this.frozen, this.id);
  }

  close(): void {
    this.state = PaperState.Closed;
  }
}
