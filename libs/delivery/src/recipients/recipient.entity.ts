import { randomBytes } from 'node:crypto';
import {
  Check,
  Entity,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
} from '@mikro-orm/decorators/legacy';
import { Organisation } from '#people';
import { newId, type Language } from '#platform';

/**
 * A registered body, a group that no register knows, a person, or a service of the organisation itself
 * that carries a project out.
 */
export const recipientKinds = ['organisation', 'group', 'individual', 'council-service'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

export interface RecipientWords {
  readonly kind: RecipientKind;
  readonly name: string;
  readonly orgIds: readonly string[];
  readonly contactName: string;
  readonly contactEmail: string | null;
  readonly language: Language;
}

const recipientFields = ['name', 'orgIds', 'contactName', 'contactEmail', 'language'] as const;
export type RecipientField = (typeof recipientFields)[number];

/** Whether somebody is now who was not checked: also whoever is written to can say yes for them. */
export function isOfIdentity(changed: readonly RecipientField[]): boolean {
  return (['name', 'orgIds', 'contactEmail'] as const).some((field) => changed.includes(field));
}

function isSame(before: unknown, now: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

/**
 * Who may receive awards of an organisation. Where they bank is never stored, and whom to write to is
 * told to nobody outside.
 */
@Entity()
@Unique({ properties: ['organisation', 'number'] })
@Unique({ properties: ['anonymousId'] })
@Check({
  name: 'recipient_of_a_kind',
  expression: "kind in ('organisation', 'group', 'individual', 'council-service')",
})
@Check({ name: 'recipient_numbered', expression: 'number > 0' })
@Check({
  name: 'recipient_registered_or_not',
  expression: "(kind = 'organisation') = (org_ids <> '[]'::jsonb)",
})
@Check({
  name: 'recipient_individual_anonymous',
  expression: "(kind = 'individual') = (anonymous_id is not null)",
})
export class Recipient {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Organisation)
  organisation: Organisation;

  /** 1, 2, … within the organisation. */
  @Property({ type: 'integer' })
  number: number;

  @Property({ type: 'text' })
  kind: RecipientKind;

  /** A person's is told to nobody outside; empty once they were erased. */
  @Property({ type: 'text' })
  name: string;

  /** As `readOrgId` writes them; the first is the one that is told outward. */
  @Property({ type: 'json' })
  orgIds: readonly string[];

  @Property({ type: 'text' })
  contactName: string;

  @Property({ type: 'text', nullable: true })
  contactEmail: string | null;

  /** Of what is sent to them. */
  @Property({ type: 'text' })
  language: Language;

  /** What a person is called outward: random, so that it leads back to nobody. */
  @Property({ type: 'text', nullable: true })
  anonymousId: string | null;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  addedAt: Date;

  /** Since then they are called, registered and written to so: what was checked before is of another. */
  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  identityChangedAt: Date;

  constructor(organisation: Organisation, number: number, words: RecipientWords, now: Date) {
    this.organisation = organisation;
    this.number = number;
    this.kind = words.kind;
    this.name = words.name;
    this.orgIds = words.orgIds;
    this.contactName = words.contactName;
    this.contactEmail = words.contactEmail;
    this.language = words.language;
    this.anonymousId = words.kind === 'individual' ? randomBytes(8).toString('hex') : null;
    this.addedAt = now;
    this.identityChangedAt = now;
  }

  /**
   * The kind stays: what was told outward of a person cannot become told of a body, or the other way.
   * @returns what changed by that
   */
  isNow(words: RecipientWords, now: Date): readonly RecipientField[] {
    const changed = recipientFields.filter((field) => !isSame(this[field], words[field]));
    const { name, orgIds, contactName, contactEmail, language } = words;
    Object.assign(this, { name, orgIds, contactName, contactEmail, language });
    if (isOfIdentity(changed)) this.identityChangedAt = now;
    return changed;
  }
}
