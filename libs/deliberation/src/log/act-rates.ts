import { Injectable } from '@nestjs/common';
import type { CommandType } from '#rooms';
import { Paces, type Pace } from './paces.js';

/** Of whoever runs the meeting or keeps its queue. */
const keeping: Pace = { perSecond: 10, burst: 20 };

/**
 * Of everybody who takes part: what they do is told to all the others and stays in the log. In a
 * lively minute somebody asks for the floor, steps back, notes and suggests; nobody does so without end.
 */
const takingPart: Pace = { perSecond: 1 / 3, burst: 12 };

const partTypes: ReadonlySet<CommandType> = new Set([
  ...(['queue.join', 'queue.withdraw', 'floor.yield', 'agenda.ready', 'room.leave'] as const),
  ...(['breakout.choose', 'breakout.note', 'help.raise', 'outcome.suggest'] as const),
  ...(['statement.submit', 'report.raise', 'report.validate'] as const),
]);

/** What is asked apart from everything else. */
const apart: Partial<Record<CommandType, Pace>> = {
  'room.join': { perSecond: 1, burst: 5 },
  'poll.cast': { perSecond: 5, burst: 10 },
  'statement.vote': { perSecond: 5, burst: 20 },
};

/** How often one person may ask for something. */
@Injectable()
export class ActRates {
  private readonly paces = new Paces();

  /** @throws TooFastError */
  take(sender: string, type: CommandType, now = performance.now()): void {
    const own = apart[type];
    if (own) this.paces.take(`${sender} ${type}`, own, now);
    else if (partTypes.has(type)) this.paces.take(`${sender} part`, takingPart, now);
    else this.paces.take(sender, keeping, now);
  }
}
