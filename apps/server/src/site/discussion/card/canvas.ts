import type { Contour, Point } from './contour.js';

/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [number, number, number];

/** What is covered between two rows, the lower not included. */
interface Area {
  readonly top: number;
  readonly bottom: number;
  readonly sums: Float32Array;
}

/**
 * A plain surface on which outlines are filled. We paint ourselves because the picture library reads
 * only what people send in as photographs: its reader of drawings stays shut for good.
 */
export class Canvas {
  /** Three bytes a pixel, row by row. */
  readonly pixels: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    ground: Colour,
  ) {
    this.pixels = new Uint8Array(width * height * 3);
    for (let at = 0; at < this.pixels.length; at += 1) this.pixels[at] = ground[at % 3] ?? 0;
  }

  /**
   * Fills outlines, with soft edges: each line leaves in the pixels that it crosses how much area lies
   * to its right, and the sum along a row is how much of each pixel is covered. An outline that runs
   * the other way round cuts a hole.
   */
  fill(contours: readonly Contour[], colour: Colour): void {
    const heights = contours.flatMap((contour) => contour.map(({ y }) => y));
    // Never spread into one call: a line of text has thousands of points.
    const top = Math.max(0, Math.floor(heights.reduce((a, b) => Math.min(a, b), this.height)));
    const bottom = Math.min(this.height, Math.ceil(heights.reduce((a, b) => Math.max(a, b), 0)));
    if (bottom <= top) return;
    const area: Area = { top, bottom, sums: new Float32Array((this.width + 2) * (bottom - top)) };
    for (const contour of contours)
      contour.forEach((point, at) => {
        this.cross(area, point, contour[(at + 1) % contour.length] ?? point);
      });
    for (let y = top; y < bottom; y += 1) this.paintRow(area, y, colour);
  }

  private paintRow({ sums, top }: Area, y: number, [red, green, blue]: Colour): void {
    const { pixels, width } = this;
    const row = (y - top) * (width + 2);
    let sum = 0;
    for (let x = 0; x < width; x += 1) {
      sum += sums[row + x] ?? 0;
      const covered = Math.min(1, Math.abs(sum));
      if (covered < 1 / 512) continue;
      const at = (y * width + x) * 3;
      pixels[at] = mixed(pixels[at], red, covered);
      pixels[at + 1] = mixed(pixels[at + 1], green, covered);
      pixels[at + 2] = mixed(pixels[at + 2], blue, covered);
    }
  }

  /** One line, cut where it passes from one row of pixels into the next. */
  private cross(area: Area, from: Point, to: Point): void {
    if (from.y === to.y) return;
    const direction = from.y < to.y ? 1 : -1;
    const [top, bottom] = direction === 1 ? [from, to] : [to, from];
    const slope = (bottom.x - top.x) / (bottom.y - top.y);
    const first = Math.max(area.top, Math.floor(top.y));
    const last = Math.min(area.bottom, Math.ceil(bottom.y));
    for (let y = first; y < last; y += 1) {
      const [begin, end] = [Math.max(y, top.y), Math.min(y + 1, bottom.y)];
      if (end <= begin) continue;
      const xs = [top.x + (begin - top.y) * slope, top.x + (end - top.y) * slope];
      this.crossRow(area, y, { xs, height: direction * (end - begin) });
    }
  }

  /** Within one row: spreads the height that it passes over the pixels between its two ends. */
  private crossRow(
    area: Area,
    y: number,
    piece: { readonly xs: readonly number[]; readonly height: number },
  ): void {
    const within = (x: number) => Math.min(Math.max(x, 0), this.width);
    const left = within(Math.min(...piece.xs));
    const right = within(Math.max(...piece.xs));
    const row = (y - area.top) * (this.width + 2);
    const put = (x: number, share: number) => {
      area.sums[row + x] = (area.sums[row + x] ?? 0) + share * piece.height;
    };
    const first = Math.floor(left);
    if (right <= first + 1) {
      const covered = 1 - ((left + right) / 2 - first);
      put(first, covered);
      put(first + 1, 1 - covered);
      return;
    }
    // How much of the pixel to the left of each edge is covered so far, as the line runs on.
    let before = 0;
    for (let x = first; x < Math.ceil(right); x += 1) {
      const covered = coveredBy(left, right, x);
      put(x, covered - before);
      before = covered;
    }
    put(Math.ceil(right), 1 - before);
  }
}

function mixed(under = 0, over: number, share: number): number {
  return Math.round(under + (over - under) * share);
}

/** Of the pixel at `x`, how much lies right of a line that runs evenly from `left` to `right`. */
function coveredBy(left: number, right: number, x: number): number {
  const passed = (at: number) => {
    const into = Math.min(Math.max(at, left), right) - left;
    return (into * into) / 2 / (right - left) + Math.max(0, at - right);
  };
  return passed(x + 1) - passed(x);
}
