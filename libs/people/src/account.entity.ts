import { Entity, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { newId, type Language } from '#platform';

/** A person who can sign in. The e-mail address is a way to reach them, never shown to others. */
@Entity()
export class Account {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'text' })
  @Unique()
  email: string;

  /** What others see beside a proposal. Empty until the person chooses. */
  @Property({ type: 'text' })
  name = '';

  @Property({ type: 'text' })
  language: Language;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date = new Date();

  constructor(account: { email: string; language: Language; name?: string }) {
    this.email = normalEmail(account.email);
    this.language = account.language;
    this.name = account.name ?? '';
  }

  isCalled(name: string): void {
    this.name = name.trim();
  }

  prefers(language: Language): void {
    this.language = language;
  }
}

/** One address, one account: case and surrounding space do not make another person. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}
