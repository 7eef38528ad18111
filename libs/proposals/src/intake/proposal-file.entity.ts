import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { KeptFile, newId } from '#platform';
import { Proposal } from '../proposal.entity.js';
import { ProposalDraft } from './proposal-draft.entity.js';

/** A drawing, quotation or the like that somebody adds to what they propose. */
@Entity()
@Check({
  name: 'proposal_file_is_of_one',
  expression: 'num_nonnulls(draft_id, proposal_id) = 1',
})
@Check({
  name: 'proposal_file_is_one_kind',
  expression: 'num_nonnulls(bytes, picture_id) = 1',
})
export class ProposalFile {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Index()
  @ManyToOne(() => ProposalDraft, { nullable: true, deleteRule: 'cascade' })
  draft: ProposalDraft | null = null;

  @Index()
  @ManyToOne(() => Proposal, { nullable: true, deleteRule: 'cascade' })
  proposal: Proposal | null = null;

  /** What it is, for whoever sees it or does not, in the language of the proposal. */
  @Property({ type: 'text' })
  title!: string;

  /** Of a PDF, as it was handed in: it is only ever offered to be saved. */
  @Property({ type: 'blob', nullable: true, lazy: true, hidden: true })
  bytes: Buffer | null = null;

  /** A picture, drawn anew. */
  @Index()
  @ManyToOne(() => KeptFile, { nullable: true, deleteRule: 'restrict' })
  picture: KeptFile | null = null;

  /** Bytes as it was handed in. */
  @Property({ type: 'integer' })
  size!: number;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  addedAt!: Date;
}
