import { Entity, Enum, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Session } from '../session.entity.js';

export const challengePurposes = ['add', 'use'] as const;
export type ChallengePurpose = (typeof challengePurposes)[number];

/** What a key must sign next in one browser: once, and within five minutes. */
@Entity()
export class KeyChallenge {
  @ManyToOne(() => Session, { primary: true, deleteRule: 'cascade' })
  session!: Session;

  @Enum({ items: () => [...challengePurposes], type: 'text', primary: true })
  purpose!: ChallengePurpose;

  /** 256 random bits, base64url. */
  @Property({ type: 'text' })
  challenge!: string;

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  madeAt!: Date;
}
