import { Entity, ManyToOne, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { Proposal } from '../proposal.entity.js';
import type { CostLine } from './costing.js';

/** The official response while reviewers still write it; half-written is no mistake. */
@Entity()
export class ResponseDraft {
  @OneToOne(() => Proposal, { primary: true, owner: true, deleteRule: 'cascade', unique: false })
  proposal: Proposal;

  /** Fields of the form, as they were typed. */
  @Property({ type: 'json', default: '{}' })
  words: Readonly<Record<string, string>> = {};

  @Property({ type: 'json', default: '[]' })
  lines: readonly CostLine[] = [];

  /**
   * From 1; whoever saves or publishes says which one they read, so that nobody's words are overwritten
   * unseen. It goes on counting over publications: no two drafts of a proposal ever share one.
   */
  @Property({ type: 'integer', default: 1 })
  revision = 1;

  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  savedBy: Account | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  savedAt: Date = new Date();

  constructor(proposal: Proposal) {
    this.proposal = proposal;
  }

  /** Nothing is left of it once it is published but its number. */
  clear(): void {
    this.words = {};
    this.lines = [];
    this.revision += 1;
    this.savedBy = null;
  }

  get isEmpty(): boolean {
    return Object.keys(this.words).length === 0 && this.lines.length === 0;
  }
}
