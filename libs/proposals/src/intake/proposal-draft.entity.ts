import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { KeptFile } from '#platform';
import { Process } from '#processes';
import type { DraftAnswers } from './draft-answers.js';

/** A proposal while it is written: whatever was typed, right or wrong, so that nothing is lost. */
@Entity()
export class ProposalDraft {
  /** Made by the page that begins it: the same form sent twice begins one draft. */
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Index()
  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  owner!: Account;

  @Index()
  @ManyToOne(() => Process, { deleteRule: 'cascade' })
  process!: Process;

  @Property({ type: 'json', default: '{}' })
  answers: DraftAnswers = {};

  /** Part of the form → the revision in which it last changed. */
  @Property({ type: 'json', default: '{}' })
  changedIn: Readonly<Record<string, number>> = {};

  /** Counts every change. A page says which it was drawn from, so that crossed edits are seen. */
  @Property({ type: 'integer', default: 0 })
  revision = 0;

  @Index()
  @ManyToOne(() => KeptFile, { nullable: true, deleteRule: 'restrict' })
  picture: KeptFile | null = null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt!: Date;

  /** By the database's clock: a year later it goes. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  changedAt!: Date;
}
