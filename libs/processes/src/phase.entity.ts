import {
  Entity,
  Enum,
  Index,
  ManyToOne,
  PrimaryKey,
  Property,
  Unique,
  Check,
} from '@mikro-orm/decorators/legacy';
import { newId } from '#platform';
import { Process } from './process.entity.js';

export const phaseKinds = ['gather', 'assess', 'deliberate', 'vote', 'count', 'deliver'] as const;
export type PhaseKind = (typeof phaseKinds)[number];

export enum PhaseState {
  Planned = 'planned',
  Open = 'open',
  Closed = 'closed',
}

/** A stretch of a process's timetable: open from `opensAt` up to, but not at, `closesAt`. */
@Entity()
@Unique({ properties: ['process', 'kind'] })
@Index({ properties: ['state', 'opensAt'] })
@Check({ name: 'phase_closes_after_it_opens', expression: 'closes_at > opens_at' })
export class Phase {
  @PrimaryKey({ type: 'uuid' })
  id: string = newId();

  @ManyToOne(() => Process)
  process: Process;

  @Enum({ items: () => [...phaseKinds], type: 'text' })
  kind: PhaseKind;

  @Property({ type: 'timestamptz' })
  opensAt: Date;

  @Property({ type: 'timestamptz' })
  closesAt: Date;

  @Enum({ items: () => PhaseState, type: 'text' })
  state: PhaseState = PhaseState.Planned;

  constructor(process: Process, phase: { kind: PhaseKind; opensAt: Date; closesAt: Date }) {
    this.process = process;
    this.kind = phase.kind;
    this.opensAt = phase.opensAt;
    this.closesAt = phase.closesAt;
  }

  covers(now: Date): boolean {
    return this.opensAt <= now && now < this.closesAt;
  }
}
