import { Entity, Index, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Organisation } from '#people';

/**
 * What a request with an `Idempotency-Key` was answered, so that whoever sends it again is told the
 * same. Read and written by SQL. Kept for 30 days.
 */
@Entity({ tableName: 'finance_idempotency' })
@Index({ name: 'finance_idempotency_made_at', properties: ['madeAt'] })
export class IdempotencyRecord {
  @ManyToOne(() => Organisation, { primary: true })
  organisation!: Organisation;

  @Property({ type: 'text', primary: true })
  key!: string;

  /** SHA-256 (hex) of what was asked: operation and body. */
  @Property({ type: 'text' })
  requestHash!: string;

  /** The very text that was answered, so that it is the same byte for byte. */
  @Property({ type: 'text' })
  answer!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  madeAt!: Date;
}
