import { box, sector, type Contour } from './contour.js';
import { Canvas, type Colour } from './canvas.js';
import { Letters } from './letters.js';
import { wrappedLines } from './wrapped-lines.js';

/** In pixels: what the sites that show such cards ask for. */
export const cardSize = { width: 1200, height: 630 } as const;

/** What stands on a card. The title is the author's own words; who they are stands nowhere. */
export interface CardWords {
  readonly title: string;
  readonly organisation: string;
  readonly process: string;
  /** Shown above the title, and in its place where we have no letters for it. */
  readonly numbered: string;
  readonly name: string;
}

const wool: Colour = [250, 247, 240];
const paper: Colour = [255, 255, 255];
const ink: Colour = [22, 38, 46];
const slate: Colour = [65, 84, 94];
const leek: Colour = [15, 107, 79];
const daffodil: Colour = [255, 205, 46];

const margin = 80;
const column = cardSize.width - 2 * margin;

let set: { readonly bold: Letters; readonly plain: Letters } | null = null;

/** Read at the first card: a command that draws none does without them. */
function letters() {
  set ??= { bold: new Letters(700), plain: new Letters(500) };
  return set;
}

/** Paints a card. @returns it as PNG */
export async function drawCard(words: CardWords): Promise<Buffer> {
  const canvas = paint(words);
  const { default: sharp } = await import('sharp');
  const raw = { width: canvas.width, height: canvas.height, channels: 3 } as const;
  return sharp(canvas.pixels, { raw }).png({ compressionLevel: 9, palette: true }).toBuffer();
}

function paint(words: CardWords): Canvas {
  const { bold, plain } = letters();
  const canvas = new Canvas(cardSize.width, cardSize.height, wool);
  canvas.fill([box(0, 0, cardSize.width, 14)], leek);
  canvas.fill([box(0, 486, cardSize.width, 144)], paper);
  const top = line(plain, `${words.organisation} · ${words.numbered}`, { y: 100, size: 30 });
  canvas.fill(top, slate);
  canvas.fill(title(bold, words), ink);
  canvas.fill(line(plain, words.process, { y: 570, size: 34, most: 700 }), ink);
  const name = bold.width(words.name, 44);
  const start = { x: cardSize.width - margin - name, y: 573 };
  canvas.fill(bold.outlines(words.name, start, 44), ink);
  disc(canvas, { x: start.x - 44, y: 558 });
  return canvas;
}

/** Large where it is short; four lines at most. */
function title(bold: Letters, words: CardWords): readonly Contour[] {
  const legible = bold.legible(words.title);
  const text = legible === '' ? words.numbered : legible;
  const sizes = [
    { size: 76, most: 3 },
    { size: 62, most: 4 },
  ];
  const fitting = sizes.map(({ size, most }) => ({
    size,
    lines: wrappedLines(text, most, (part) => bold.width(part, size) <= column),
  }));
  const { size, lines } = fitting.find(({ lines: all }) => !all.at(-1)?.endsWith('…')) ??
    fitting.at(-1) ?? { size: 62, lines: [] };
  const begin = 136 + size;
  return lines.flatMap((one, at) =>
    bold.outlines(one, { x: margin, y: begin + at * size * 1.14 }, size),
  );
}

/** One line at the left margin, shortened where it is too long. */
function line(
  plain: Letters,
  text: string,
  { y, size, most = column }: { readonly y: number; readonly size: number; readonly most?: number },
): readonly Contour[] {
  const [one = ''] = wrappedLines(
    plain.legible(text),
    1,
    (part) => plain.width(part, size) <= most,
  );
  return plain.outlines(one, { x: margin, y }, size);
}

/** Our mark: a disc with one share lifted out. */
function disc(canvas: Canvas, { x, y }: { readonly x: number; readonly y: number }): void {
  canvas.fill([sector({ x, y }, 26, 20, 270)], ink);
  canvas.fill([sector({ x: x + 3.5, y: y - 2.5 }, 26, -90, 20)], daffodil);
}
