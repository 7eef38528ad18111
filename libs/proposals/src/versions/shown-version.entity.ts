import { PrimaryKeyProp } from '@mikro-orm/postgresql';
import { Entity, ManyToOne, PrimaryKey } from '@mikro-orm/decorators/legacy';
import { Proposal } from '../proposal.entity.js';

/** Words that the public could read once, whatever became of them. Written by the database alone. */
@Entity()
export class ShownVersion {
  [PrimaryKeyProp]?: ['proposal', 'number'];

  @ManyToOne(() => Proposal, { primary: true, deleteRule: 'cascade' })
  proposal!: Proposal;

  @PrimaryKey({ type: 'integer' })
  number!: number;
}
