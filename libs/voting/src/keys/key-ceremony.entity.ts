import { Entity, Enum, ManyToOne, Property } from '@mikro-orm/decorators/legacy';
import { Process } from '#processes';
import { KeysSettledError } from './keys.errors.js';
import type { Rehearsal } from './rehearsal.js';

export enum CeremonyState {
  /** Some trustee has not handed in a public key yet. */
  Gathering = 'gathering',
  /** Every trustee opens their part of what was sealed to try it out. */
  Rehearsing = 'rehearsing',
  /** All keys have opened what was sealed to them. */
  Ready = 'ready',
}

/** How several people come to hold the key of one vote: keys first, then a rehearsal with all of them. */
@Entity()
export class KeyCeremony {
  @ManyToOne(() => Process, { primary: true })
  process: Process;

  /** How many trustees it takes to open the box. */
  @Property({ type: 'integer' })
  threshold: number;

  @Enum({ items: () => CeremonyState, type: 'text' })
  state: CeremonyState = CeremonyState.Gathering;

  /** What is sealed for trying, and what has been opened of it; null outside a rehearsal. */
  @Property({ type: 'json', nullable: true })
  rehearsal: Rehearsal | null = null;

  constructor(process: Process, threshold: number) {
    this.process = process;
    this.threshold = threshold;
  }

  /** Other people or another key: whatever was rehearsed proves nothing any more. */
  gathersAnew(threshold = this.threshold): void {
    this.threshold = threshold;
    this.state = CeremonyState.Gathering;
    this.rehearsal = null;
  }

  rehearses(rehearsal: Rehearsal): void {
    this.state = CeremonyState.Rehearsing;
    this.rehearsal = rehearsal;
  }

  /** @throws KeysSettledError when there is no rehearsal going on */
  rehearsing(): Rehearsal {
    if (this.state !== CeremonyState.Rehearsing || !this.rehearsal) throw new KeysSettledError();
    return this.rehearsal;
  }

  isReady(): void {
    this.state = CeremonyState.Ready;
    this.rehearsal = null;
  }
}
