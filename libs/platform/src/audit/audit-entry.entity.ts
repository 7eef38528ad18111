import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '../ids/ids.js';
import { actingKey } from './acting-key.js';

/** One act that someone may have to answer for. The database refuses to change or delete it. */
@Entity({ schema: 'platform', tableName: 'audit_log' })
@Index({ properties: ['subject', 'id'] })
export class AuditEntry {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  at: Date = new Date();

  /** Account id, or null for the system itself. */
  @Property({ type: 'uuid', nullable: true })
  actor: string | null;

  /** `room.act`, e.g. `proposals.review`. */
  @Property({ type: 'text' })
  act: string;

  /** Id of the thing acted on. */
  @Property({ type: 'text' })
  subject: string;

  /**
   * Facts without personal data and never a ballot's content. `byKey` is the API key with which a
   * program came, so that what it did is never taken for what the person did; by its id alone, for
   * its name goes when its maker is erased.
   */
  @Property({ type: 'json' })
  facts: object;

  constructor(entry: { actor: string | null; act: string; subject: string; facts?: object }) {
    this.actor = entry.actor;
    this.act = entry.act;
    this.subject = entry.subject;
    const byKey = actingKey();
    this.facts = { ...entry.facts, ...(byKey && { byKey: { id: byKey.id } }) };
  }
}
