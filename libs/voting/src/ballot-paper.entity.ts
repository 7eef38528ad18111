import { Entity, Enum, OneToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Process } from '#processes';
import type { PaperDefinition } from './paper-definition.js';

export enum PaperState {
  Open = 'open',
  Closed = 'closed',
}

/**
 * What people vote on: which projects at what cost, how many they may choose, and how it will be
 * counted. It is made when the vote opens and frozen at that moment; the database refuses later edits.
 */
@Entity()
export class BallotPaper {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @OneToOne(() => Process, { owner: true })
  process: Process;

  @Property({ type: 'json' })
  definition: PaperDefinition;

  /** SHA-256 of the canonical definition: names the paper in results and receipts. */
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
    configHash: string;
    keyFingerprint: string;
    opensAt: Date;
    closesAt: Date;
    now: Date;
  }) {
    this.process = paper.process;
    this.definition = paper.definition;
    this.configHash = paper.configHash;
    this.keyFingerprint = paper.keyFingerprint;
    this.opensAt = paper.opensAt;
    this.closesAt = paper.closesAt;
    this.frozenAt = paper.now;
  }

  close(): void {
    this.state = PaperState.Closed;
  }
}
