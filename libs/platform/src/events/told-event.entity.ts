import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { EventType, pingType } from '#messages';
import { newId } from '../ids/ids.js';

/** What is said of an event beside its subject: public words and numbers, of nobody in particular. */
export type EventFacts = Readonly<Record<string, string | number>>;

export interface Told {
  readonly type: EventType | typeof pingType;
  /** Whose webhooks hear of it; left out, those of the process's organisation. */
  readonly organisationId?: string;
  /** Null for a ping, which is about nothing. */
  readonly processId: string | null;
  /** The public name of what it is about: a proposal's number, an award's or a batch's reference. */
  readonly subject: string;
  readonly facts?: EventFacts;
}

/** One thing that happened, as told to programs outside. Its id is the id of every message about it. */
@Entity({ schema: 'platform', tableName: 'event' })
@Index({ properties: ['at'] })
export class ToldEvent {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @Property({ type: 'text' })
  type: Told['type'];

  @Property({ type: 'uuid', nullable: true })
  organisationId: string | null;

  @Property({ type: 'uuid', nullable: true })
  processId: string | null;

  @Property({ type: 'text' })
  subject: string;

  @Property({ type: 'json', default: '{}' })
  facts: EventFacts;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  at: Date = new Date();

  constructor({ type, organisationId, processId, subject, facts }: Told) {
    this.type = type;
    this.organisationId = organisationId ?? null;
    this.processId = processId;
    this.subject = subject;
    this.facts = facts ?? {};
  }
}
