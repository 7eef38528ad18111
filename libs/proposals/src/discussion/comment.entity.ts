import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type Language } from '#platform';
import { Proposal } from '../proposal.entity.js';

export const stances = ['for', 'against', 'question'] as const;
export type Stance = (typeof stances)[number];

/** What somebody says about a proposal, or in answer to such a comment: one level, no deeper. */
@Entity()
@Index({ properties: ['proposal', 'createdAt'] })
export class Comment {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Proposal, { deleteRule: 'cascade' })
  proposal: Proposal;

  /** Null once its author was erased. */
  @Index()
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  author: Account | null;

  @Property({ type: 'text' })
  authorName: string;

  /** An answer takes the column of what it answers. */
  @Enum({ items: () => [...stances], type: 'text' })
  stance: Stance;

  @Index()
  @ManyToOne(() => Comment, { nullable: true, deleteRule: 'cascade' })
  parent: Comment | null;

  @Property({ type: 'text' })
  body: string;

  @Property({ type: 'text' })
  language: Language;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date = new Date();

  /** How many people found it useful; kept by the database. */
  @Property({ type: 'integer', default: 0 })
  readonly usefulCount: number = 0;

  /** When a moderator took it from public sight. */
  @Property({ type: 'timestamptz', nullable: true })
  hiddenAt: Date | null = null;

  /** When its author took it back; its place stays, so that answers make sense. */
  @Property({ type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null = null;

  constructor(comment: {
    proposal: Proposal;
    author: Account;
    authorName: string;
    stance: Stance;
    parent: Comment | null;
    body: string;
    language: Language;
  }) {
    this.proposal = comment.proposal;
    this.author = comment.author;
    this.authorName = comment.authorName;
    this.stance = comment.parent?.stance ?? comment.stance;
    this.parent = comment.parent;
    this.body = comment.body;
    this.language = comment.language;
  }
}
