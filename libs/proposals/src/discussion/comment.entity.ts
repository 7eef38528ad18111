import {
  Check,
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type Language } from '#platform';
import { Proposal } from '../proposal.entity.js';

export const stances = ['for', 'against', 'question'] as const;
export type Stance = (typeof stances)[number];

/** What somebody says about a proposal, or in answer to such a comment: one level, no deeper. */
@Entity()
@Index({ properties: ['proposal', 'createdAt'] })
@Index({
  name: 'comment_waiting',
  expression: `create index "comment_waiting" on "comment" ("proposal_id") where ((published_at is null) and (hidden_at is null))`,
})
@Check({
  name: 'comment_official_in_both',
  expression: 'official = (translation is not null)',
})
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

  /** Said for the organisation, and so in both languages; whoever wrote it is not named. */
  @Property({ type: 'boolean', default: false })
  official: boolean;

  /** The same in the other language. */
  @Property({ type: 'text', nullable: true })
  translation: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date;

  /** How many people found it useful; kept by the database. */
  @Property({ type: 'integer', default: 0 })
  readonly usefulCount: number = 0;

  /** When everybody could read it; null while a moderator has yet to let it through. */
  @Property({ type: 'timestamptz', nullable: true })
  publishedAt: Date | null = null;

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
    translation: string | null;
    at: Date;
  }) {
    this.proposal = comment.proposal;
    this.author = comment.author;
    this.authorName = comment.authorName;
    this.stance = comment.parent?.stance ?? comment.stance;
    this.parent = comment.parent;
    this.body = comment.body;
    this.language = comment.language;
    this.translation = comment.translation;
    this.official = this.translation !== null;
    this.createdAt = comment.at;
  }

  /** Everybody can read it. */
  get isShown(): boolean {
    return this.publishedAt !== null && this.hiddenAt === null && this.withdrawnAt === null;
  }

  /** Everybody may read it from now on; saying so twice is no mistake. */
  letThrough(now: Date): void {
    this.publishedAt ??= now;
  }
}
