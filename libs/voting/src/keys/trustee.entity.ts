import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Account } from '#people';
import { newId } from '#platform';
import { Process } from '#processes';

/** Somebody who holds a part of the key of one vote. */
@Entity()
@Unique({ properties: ['process', 'position'] })
@Unique({ properties: ['process', 'account'] })
export class Trustee {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  @ManyToOne(() => Account)
  account: Account;

  /** Place on the paper, from 0: envelopes know a trustee by it. */
  @Property({ type: 'integer' })
  position: number;

  /** As every page of the vote shows it. */
  @Property({ type: 'text' })
  name: string;

  /** Raw P-256 point, base64url; null until the trustee has made a key. */
  @Property({ type: 'text', nullable: true })
  publicKey: string | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  rehearsedAt: Date | null = null;

  constructor(trustee: { process: Process; account: Account; position: number; name: string }) {
    this.process = trustee.process;
    this.account = trustee.account;
    this.position = trustee.position;
    this.name = trustee.name;
  }

  holds(publicKey: string): void {
    this.publicKey = publicKey;
    this.rehearsedAt = null;
  }

  rehearsed(now: Date): void {
    this.rehearsedAt = now;
  }

  rehearsesAgain(): void {
    this.rehearsedAt = null;
  }
}
