import {
  Check,
  Entity,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
} from '@mikro-orm/decorators/legacy';
import { Account, Organisation } from '#people';
import { newId } from '#platform';
import { SecretChangedLatelyError } from './webhooks.errors.js';

/** For how long a secret that was changed still signs, hours. */
export const oldSecretHours = 24;

/** Why nothing is sent: somebody said so, the site said that it is gone (410), or days of failure. */
export type OffBecause = 'by-hand' | 'gone' | 'failing';

export interface NewWebhook {
  readonly organisation: Organisation;
  readonly owner: Account;
  readonly address: string;
  readonly types: readonly string[];
  readonly now: Date;
}

/** An address of somebody's program that is told what happens. */
@Entity()
@Check({
  name: 'webhook_old_secret_has_an_end',
  expression: '(old_secret is null) = (old_secret_until is null)',
})
@Check({
  name: 'webhook_off_because',
  expression: "off_because in ('by-hand', 'gone', 'failing')",
})
export class Webhook {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Index()
  @ManyToOne(() => Organisation)
  organisation: Organisation;

  /** Whoever made it, and hears when it fails; null once they were erased. */
  @Index()
  @ManyToOne(() => Account, { nullable: true, deleteRule: 'set null' })
  owner: Account | null;

  /** An https address; it may hold a token of the receiver's. */
  @Property({ type: 'text' })
  address: string;

  @Property({ type: 'json' })
  types: readonly string[];

  /** Locked: a copy of the database signs nothing. */
  @Property({ type: 'text' })
  secret = '';

  /** Still signs beside the new one, so that the receiver has time to change. */
  @Property({ type: 'text', nullable: true })
  oldSecret: string | null = null;

  @Property({ type: 'timestamptz', nullable: true })
  oldSecretUntil: Date | null = null;

  /** Null while it is on. */
  @Property({ type: 'text', nullable: true })
  offBecause: OffBecause | null = null;

  /** Since when every try failed; null after a success. */
  @Property({ type: 'timestamptz', nullable: true })
  failingSince: Date | null = null;

  /** Whoever added it was told that it fails; told once, until it works again. */
  @Property({ type: 'boolean', default: false })
  failureTold = false;

  /** Nothing is sent before: the site asked for patience. */
  @Property({ type: 'timestamptz', nullable: true })
  heldUntil: Date | null = null;

  @Property({ type: 'timestamptz' })
  madeAt: Date;

  constructor({ organisation, owner, address, types, now }: NewWebhook) {
    this.organisation = organisation;
    this.owner = owner;
    this.address = address;
    this.types = types;
    this.madeAt = now;
  }

  /** @throws SecretChangedLatelyError while the one before still signs */
  changeSecret(locked: string, now: Date): void {
    if (this.oldSecretUntil !== null && this.oldSecretUntil > now)
      throw new SecretChangedLatelyError();
    this.oldSecret = this.secret;
    this.oldSecretUntil = new Date(now.getTime() + oldSecretHours * 3_600_000);
    this.secret = locked;
  }

  /** The secrets that sign now, the newest first. */
  secretsAt(now: Date): readonly string[] {
    const { secret, oldSecret, oldSecretUntil } = this;
    const alsoOld = oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > now;
    return alsoOld ? [secret, oldSecret] : [secret];
  }

  turnOff(because: OffBecause): void {
    this.offBecause = because;
  }

  turnOn(): void {
    this.offBecause = null;
    this.worksAgain();
  }

  worksAgain(): void {
    this.failingSince = null;
    this.failureTold = false;
    this.heldUntil = null;
  }
}
