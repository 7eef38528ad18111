import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { normalEmail } from './account.entity.js';

/** One person who may vote in one process. */
@Entity()
@Unique({ properties: ['processId', 'email'] })
export class VoterRollEntry {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  /** The process this roll is for; `processes` is a room above, so only its id is known here. */
  @Property({ type: 'uuid' })
  processId: string;

  @Property({ type: 'text' })
  email: string;

  constructor(entry: { processId: string; email: string }) {
    this.processId = entry.processId;
    this.email = normalEmail(entry.email);
  }
}
