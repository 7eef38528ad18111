import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Account } from '../account.entity.js';
import { Organisation } from '../organisation.entity.js';
import { ApiKeyRevokedError } from './api-keys.errors.js';
import type { KeyLife, KeyScope } from './key-scopes.js';

const dayMs = 86_400_000;

export interface NewKey {
  readonly organisation: Organisation;
  readonly maker: Account;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly tokenHash: string;
  readonly now: Date;
  readonly days: KeyLife;
}

/** With it a program does what its maker may, in one organisation and within its scopes. */
@Entity()
@Check({
  name: 'api_key_lives_a_year_at_most',
  expression: "expires_at > made_at and expires_at <= made_at + '366 days'::interval",
})
@Check({ name: 'api_key_has_a_name', expression: 'length(name) >= 1 and length(name) <= 60' })
export class ApiKey {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Index()
  @ManyToOne(() => Organisation)
  organisation: Organisation;

  @Index()
  @ManyToOne(() => Account, { deleteRule: 'cascade' })
  maker: Account;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'json' })
  scopes: readonly KeyScope[];

  /** Of what was shown once; a stolen copy of the database opens nothing. */
  @Property({ type: 'text' })
  @Unique()
  tokenHash: string;

  @Property({ type: 'timestamptz' })
  madeAt: Date;

  @Property({ type: 'timestamptz' })
  expiresAt: Date;

  /** To the day: enough to see which nobody needs. */
  @Property({ type: 'date', nullable: true })
  lastUsedOn: string | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  revokedAt: Date | null = null;

  constructor({ organisation, maker, name, scopes, tokenHash, now, days }: NewKey) {
    this.organisation = organisation;
    this.maker = maker;
    this.name = name;
    this.scopes = scopes;
    this.tokenHash = tokenHash;
    this.madeAt = now;
    this.expiresAt = new Date(now.getTime() + days * dayMs);
  }

  /** @throws ApiKeyRevokedError when it opens nothing any more already */
  revoke(now: Date): void {
    if (this.revokedAt !== null) throw new ApiKeyRevokedError();
    this.revokedAt = now;
  }
}
