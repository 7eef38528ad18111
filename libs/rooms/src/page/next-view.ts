import type { BothWords } from '../both-words.js';
import type { RoomSeen } from '../wire.js';
import { named, type Named } from './named.js';
import { nextStep, type NextStep } from './next-step.js';

export interface NextView extends NextStep {
  /** The person it is about; null where it is about none. */
  readonly who: Named | null;
  /** Of the item it is about. */
  readonly title: BothWords | null;
}

/** The next step with its words; null once nothing is left to do. */
export function nextView({ pub, directory }: RoomSeen): NextView | null {
  const step = nextStep(pub);
  if (!step) return null;
  const entry = pub.agenda.find(({ item }) => item.id === step.item);
  return {
    ...step,
    who: step.person === null ? null : named(directory, step.person),
    title: entry?.item.title ?? null,
  };
}
