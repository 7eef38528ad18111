import {
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { BigIntType } from '@mikro-orm/core';
import { newId } from '#platform';
import { Account } from '../account.entity.js';

/** A key that a browser speaks to (WebAuthn): a stick, a phone, or the device itself. */
@Entity()
export class SecurityKey {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Index()
  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  account!: Account;

  /** What its owner calls it. */
  @Property({ type: 'text' })
  name!: string;

  /** Base64url, as the browser names it. */
  @Property({ type: 'text' })
  @Unique()
  credentialId!: string;

  /** COSE, base64url. */
  @Property({ type: 'text' })
  publicKey!: string;

  /** How often it has signed, where it counts; a copy of a key falls behind. */
  @Property({ type: new BigIntType('number') })
  counter!: number;

  @Property({ type: 'json', default: '[]' })
  transports!: readonly string[];

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  addedAt!: Date;

  @Property({ type: 'timestamptz', nullable: true })
  usedAt!: Date | null;
}
