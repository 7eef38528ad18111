import { BigIntType } from '@mikro-orm/postgresql';
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
import { Account } from '#people';
import { KeptFile, newId, type Language } from '#platform';
import { Area, Category, Process } from '#processes';
import { folded } from './folded.js';
import { FrozenPictureError, NotPublishedError, NotUnderReviewError } from './proposals.errors.js';
import type { ProposalWords } from './versions/proposal-words.js';
import { FrozenTextError, NotStandingError } from './versions/versions.errors.js';

export enum ProposalState {
  Submitted = 'submitted',
  UnderReview = 'under-review',
  Feasible = 'feasible',
  NotFeasible = 'not-feasible',
  OnBallot = 'on-ballot',
  Merged = 'merged',
  Withdrawn = 'withdrawn',
}

/** How an idea reached the organisation. */
export const proposalChannels = ['online', 'paper', 'phone', 'drop-in'] as const;
export type ProposalChannel = (typeof proposalChannels)[number];

/** Written as PostgreSQL writes it back, so that entities and migrations are seen to agree. */
const wordsSql = `(to_tsvector('simple'::regconfig, ((folded_title || ' '::text) || folded_body))) stored`;

/** A resident's idea for the money, in the words and the language of the person who had it. */
@Entity()
@Unique({ properties: ['process', 'number'] })
@Index({ properties: ['process', 'state'] })
@Index({
  name: 'proposal_words',
  expression: 'create index "proposal_words" on "proposal" using gin ("words")',
})
@Index({
  name: 'proposal_title_trigrams',
  expression: `create index "proposal_title_trigrams" on "proposal" using gin ("folded_title" gin_trgm_ops)`,
})
@Check({
  name: 'proposal_picture_is_described',
  expression: '(picture_id is null) = (picture_alt is null)',
})
@Check({
  name: 'proposal_place_is_whole',
  expression: '(latitude is null) = (longitude is null)',
})
@Check({
  name: 'proposal_merged_into_another',
  expression: `(state = 'merged'::text) = (merged_into_id is not null)`,
})
export class Proposal {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  /** Counts up within the process: what people call it by. */
  @Property({ type: 'integer' })
  number: number;

  /** Null for somebody without an account, until they claim it, and for somebody who was erased. */
  @Index()
  @ManyToOne(() => Account, { nullable: true })
  author: Account | null;

  /** As the author was called when it was sent; the public reads it unless `anonymous`. */
  @Property({ type: 'text' })
  authorName: string;

  @ManyToOne(() => Area, { nullable: true })
  area: Area | null;

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  body: string;

  /** Of the title and body; a resident writes in one language. */
  @Property({ type: 'text' })
  language: Language;

  /** The author's own guess; null when they made none. */
  @Property({ type: new BigIntType('number'), nullable: true })
  estimatePence: number | null;

  /** Who would be better off, in the author's words. */
  @Property({ type: 'text', nullable: true })
  beneficiaries: string | null = null;

  /** Where it is, in the author's words. */
  @Property({ type: 'text', nullable: true })
  placeName: string | null = null;

  /** WGS 84, degrees; both or neither. */
  @Property({ type: 'double', nullable: true })
  latitude: number | null = null;

  @Property({ type: 'double', nullable: true })
  longitude: number | null = null;

  @ManyToOne(() => Category, { nullable: true, deleteRule: 'set null' })
  category: Category | null = null;

  /** Ids of well-being goals (Well-being of Future Generations (Wales) Act 2015, section 4). */
  @Property({ type: 'json', default: '[]' })
  goals: readonly string[] = [];

  @Property({ type: 'text', nullable: true })
  skillsOffered: string | null = null;

  @Property({ type: 'text', nullable: true })
  skillsWanted: string | null = null;

  @Enum({ items: () => [...proposalChannels], type: 'text', default: 'online' })
  channel: ProposalChannel = 'online';

  /** The officer who wrote it down for somebody; null for what came online. */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  enteredBy: Account | null = null;

  /** The public reads no name; the organisation knows who it is. */
  @Property({ type: 'boolean', default: false })
  anonymous = false;

  /** From 1; every change of the author's words makes a new one. */
  @Property({ type: 'integer', default: 1 })
  version = 1;

  /** The proposal that this one was joined to. */
  @Index()
  @ManyToOne(() => Proposal, { nullable: true, deleteRule: 'set null' })
  mergedInto: Proposal | null = null;

  /** The proposal whose authors made this one out of a part of it. */
  @Index()
  @ManyToOne(() => Proposal, { nullable: true, deleteRule: 'set null' })
  splitFrom: Proposal | null = null;

  /** Kept by the database beside the rows that it counts. */
  @Property({ type: 'integer', default: 0 })
  readonly supportCount: number = 0;

  @Property({ type: 'integer', default: 0 })
  readonly commentCount: number = 0;

  /** Title and body as a search compares them. */
  @Property({ type: 'text', lazy: true, hidden: true })
  foldedTitle: string;

  @Property({ type: 'text', lazy: true, hidden: true })
  foldedBody: string;

  /** Their words, made once by the database: making them for every search is slow. */
  @Property({ columnType: 'tsvector', generated: wordsSql, lazy: true, hidden: true })
  readonly words?: string;

  /** Null for most: a proposal needs none. */
  @Index()
  @ManyToOne(() => KeptFile, { nullable: true, deleteRule: 'restrict' })
  picture: KeptFile | null = null;

  /** What the picture shows, in the language of the text. */
  @Property({ type: 'text', nullable: true })
  pictureAlt: string | null = null;

  @Enum({ items: () => ProposalState, type: 'text' })
  state: ProposalState = ProposalState.Submitted;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  submittedAt: Date = new Date();

  /** When a reviewer let the public see it; null until then. */
  @Property({ type: 'timestamptz', nullable: true })
  publishedAt: Date | null = null;

  /** When a moderator took it from public sight; null while the public may see it. */
  @Property({ type: 'timestamptz', nullable: true })
  hiddenAt: Date | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null = null;

  /** For everybody to read, if its author gave one. */
  @Property({ type: 'text', nullable: true })
  withdrawalReason: string | null = null;

  constructor(proposal: {
    process: Process;
    number: number;
    author: Account | null;
    authorName: string;
    area: Area | null;
    title: string;
    body: string;
    language: Language;
    estimatePence: number | null;
  }) {
    this.process = proposal.process;
    this.number = proposal.number;
    this.author = proposal.author;
    this.authorName = proposal.authorName;
    this.area = proposal.area;
    this.title = proposal.title;
    this.body = proposal.body;
    this.foldedTitle = folded(proposal.title);
    this.foldedBody = folded(proposal.body);
    this.language = proposal.language;
    this.estimatePence = proposal.estimatePence;
  }

  /**
   * The public may see it, and its review begins.
   * @throws NotUnderReviewError once it is withdrawn or joined to another
   */
  publish(now: Date): void {
    if (this.hasEnded) throw new NotUnderReviewError();
    if (this.publishedAt !== null) return;
    this.publishedAt = now;
    if (this.state === ProposalState.Submitted) this.state = ProposalState.UnderReview;
  }

  /** Its words are new: nobody but authors and staff sees it until `publish`. */
  awaitReading(): void {
    this.publishedAt = null;
  }

  /**
   * Takes the reviewer's answer; until the ballot paper is made up, a later answer may differ.
   * @throws NotPublishedError while the public cannot see what is being decided
   * @throws NotUnderReviewError once it is withdrawn, joined to another or on the ballot paper
   */
  decide(feasible: boolean): void {
    if (this.publishedAt === null) throw new NotPublishedError();
    if (this.state === ProposalState.OnBallot || this.hasEnded) throw new NotUnderReviewError();
    this.state = feasible ? ProposalState.Feasible : ProposalState.NotFeasible;
  }

  /**
   * Shows this picture, or none. Pictures are no part of the frozen ballot paper: one that shows what
   * it may not must go at once, also while people vote, and the paper's hash has to stay. For the
   * same reason none comes onto a paper that is made up: what people choose from does not change.
   * @throws FrozenPictureError when it is on the ballot paper, unless its picture goes
   */
  show(picture: { readonly file: KeptFile; readonly alt: string } | null): void {
    if (picture !== null && this.state === ProposalState.OnBallot) throw new FrozenPictureError();
    this.picture = picture?.file ?? null;
    this.pictureAlt = picture?.alt ?? null;
  }

  goesOnBallot(): void {
    if (this.state === ProposalState.Feasible) this.state = ProposalState.OnBallot;
  }

  /** Withdrawn or joined to another: from there nothing leads back. */
  get hasEnded(): boolean {
    return this.state === ProposalState.Withdrawn || this.state === ProposalState.Merged;
  }

  /** Until it is answered: an answer is to the words that were read. */
  get isEditable(): boolean {
    return this.state === ProposalState.Submitted || this.state === ProposalState.UnderReview;
  }

  /**
   * Says something else from now on, as its next version.
   * @throws FrozenTextError once it is answered, on the ballot paper, withdrawn or joined to another
   */
  revise(words: ProposalWords): void {
    if (!this.isEditable) throw new FrozenTextError();
    this.title = words.title;
    this.body = words.body;
    this.foldedTitle = folded(words.title);
    this.foldedBody = folded(words.body);
    this.beneficiaries = words.beneficiaries;
    this.placeName = words.placeName;
    this.estimatePence = words.estimatePence;
    this.language = words.language;
    this.version += 1;
  }

  /** @throws NotStandingError once it is on the ballot paper, or ended already */
  withdraw(now: Date, reason: string | null): void {
    if (this.hasEnded || this.state === ProposalState.OnBallot) throw new NotStandingError();
    this.state = ProposalState.Withdrawn;
    this.withdrawnAt = now;
    this.withdrawalReason = reason;
  }

  /** The public sees it, it has not ended, and no ballot paper holds it: it can take part in a merge. */
  get isStanding(): boolean {
    const isPublic = this.publishedAt !== null && this.hiddenAt === null;
    return isPublic && !this.hasEnded && this.state !== ProposalState.OnBallot;
  }

  /** @throws NotStandingError unless the public sees both, and neither ended or is on the ballot paper */
  joins(other: Proposal): void {
    if (!this.isStanding || !other.isStanding || other === this) throw new NotStandingError();
    this.state = ProposalState.Merged;
    this.mergedInto = other;
  }
}
