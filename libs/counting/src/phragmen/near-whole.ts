/**
 * A number known to lie within `error` of a double. Where no integer lies that near, the double
 * alone tells the integer below it; where one does, only exact arithmetic can.
 */
export class NearWhole {
  readonly low: number;
  readonly high: number;

  constructor(near: number, error: number) {
    // One part in 2^51 more on each side makes good the roundings of this very sum.
    const wider = error + Math.abs(near) * 2 ** -51;
    this.low = near - wider;
    this.high = near + wider;
  }

  /** The largest integer below the number, or null when doubles cannot tell. */
  get floor(): number | null {
    const below = Math.floor(this.high);
    return below < this.low ? below : null;
  }
}
