import { BigIntType, PrimaryKeyProp } from '@mikro-orm/postgresql';
import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId, type Language } from '#platform';
import { Proposal } from '../proposal.entity.js';
import { wordsOf, type ProposalWords } from './proposal-words.js';

/** As whom somebody changed a text: their name is nobody's business, what they were is. */
export const changerRoles = ['author', 'co-author', 'officer'] as const;
export type ChangerRole = (typeof changerRoles)[number];

/** Where a version came from, when nobody simply wrote it. */
export const versionOrigins = ['amendment', 'merge', 'split'] as const;
export type VersionOrigin = (typeof versionOrigins)[number];

/**
 * The words of a proposal from one moment to the next. The first is written by the database when
 * the proposal comes in, by whatever way; none is ever changed.
 */
@Entity()
@Index({ properties: ['changedBy', 'at'], name: 'proposal_version_changed_by_id_index' })
export class ProposalVersion implements ProposalWords {
  [PrimaryKeyProp]?: ['proposal', 'number'];

  @ManyToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal: Proposal;

  /** From 1. */
  @PrimaryKey({ type: 'integer' })
  number: number;

  /** What a report or a moderator calls it by. */
  @Unique()
  @Property({ type: 'uuid', defaultRaw: 'gen_random_uuid()' })
  key: string = newId();

  @Property({ type: 'text' })
  title: string;

  @Property({ type: 'text' })
  body: string;

  @Property({ type: 'text', nullable: true })
  beneficiaries: string | null;

  @Property({ type: 'text', nullable: true })
  placeName: string | null;

  @Property({ type: new BigIntType('number'), nullable: true })
  estimatePence: number | null;

  @Property({ type: 'text' })
  language: Language;

  /** Null once they were erased. */
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  changedBy: Account | null;

  @Enum({ items: () => [...changerRoles], type: 'text' })
  role: ChangerRole;

  /** In the words of whoever changed it, for everybody to read. */
  @Property({ type: 'text', nullable: true })
  why: string | null;

  @Enum({ items: () => [...versionOrigins], type: 'text', nullable: true })
  origin: VersionOrigin | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  at: Date;

  /** The words that the proposal has now. */
  constructor(
    proposal: Proposal,
    change: {
      changedBy: Account | null;
      role: ChangerRole;
      why: string | null;
      origin: VersionOrigin | null;
      at: Date;
    },
  ) {
    const { title, body, beneficiaries, placeName, estimatePence, language } = wordsOf(proposal);
    this.proposal = proposal;
    this.number = proposal.version;
    this.title = title;
    this.body = body;
    this.beneficiaries = beneficiaries;
    this.placeName = placeName;
    this.estimatePence = estimatePence;
    this.language = language;
    this.changedBy = change.changedBy;
    this.role = change.role;
    this.why = change.why;
    this.origin = change.origin;
    this.at = change.at;
  }
}
