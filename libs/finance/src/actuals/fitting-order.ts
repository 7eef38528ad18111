import { WaitingLines } from './waiting-lines.js';

/** A line of an award; whole pence, below zero for what came back. */
export interface SpendingLine {
  /** Of the file. */
  readonly at: number;
  /** yyyy-mm-dd */
  readonly spentOn: string;
  readonly amountPence: number;
}

/** Where an award stands before its lines: what may still be spent, and what could come back. */
export interface AwardRoom {
  readonly leftPence: number;
  readonly spentPence: number;
}

export interface FittingOrder<Line> {
  readonly order: readonly Line[];
  /** What found no place, and how much there was for it after all the others. */
  readonly unfit: readonly { readonly line: Line; readonly roomPence: number }[];
}

/**
 * An order in which the lines of one award can be entered, so that never more is spent than there is
 * nor more comes back than was spent: by their days, else as the file has them, else the largest
 * payment first with what comes back as soon as it fits. A line that does not fit yet waits until
 * something changed in its favour, the smallest first. Whatever fits as the file has it fits here; to
 * look through every order there is would take for ever, so one that is tried nowhere may fit.
 */
export function fittingOrder<Line extends SpendingLine>(
  lines: readonly Line[],
  room: AwardRoom,
): FittingOrder<Line> {
  const inFile = lines.toSorted((a, b) => a.at - b.at);
  // The sort is stable: lines of one day stay as the file has them.
  const byDay = inFile.toSorted((a, b) => compareDays(a.spentOn, b.spentOn));
  // Whatever comes back is there first, and waits for the payment that lets it in.
  const bySize = inFile.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  let best = tried(byDay, room);
  for (const order of [inFile, bySize]) {
    if (best.unfit.length === 0) break;
    const next = tried(order, room);
    if (next.unfit.length < best.unfit.length) best = next;
  }
  return best;
}

function tried<Line extends SpendingLine>(
  lines: readonly Line[],
  { leftPence, spentPence }: AwardRoom,
): FittingOrder<Line> {
  const order: Line[] = [];
  const [payments, refunds] = [new WaitingLines<Line>(), new WaitingLines<Line>()];
  let moved = 0;
  const roomOf = ({ amountPence }: Line) =>
    amountPence > 0 ? leftPence - moved : spentPence + moved;
  const fits = (line: Line) => Math.abs(line.amountPence) <= roomOf(line);
  const enter = (line: Line) => {
    order.push(line);
    moved += line.amountPence;
  };
  for (const line of lines) {
    if (!fits(line)) {
      (line.amountPence > 0 ? payments : refunds).add(line);
      continue;
    }
    enter(line);
    for (let next = nextFitting(); next; next = nextFitting()) enter(next);
  }
  return {
    order,
    unfit: [...payments.all, ...refunds.all].map((line) => ({ line, roomPence: roomOf(line) })),
  };

  /** When the smallest does not fit, none does. */
  function nextFitting(): Line | undefined {
    return [payments, refunds].find(({ smallest }) => smallest && fits(smallest))?.take();
  }
}

/** Of a payment; what comes back is larger than any. */
function sizeOf({ amountPence }: SpendingLine): number {
  return amountPence > 0 ? amountPence : Number.MAX_SAFE_INTEGER;
}

function compareDays(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
