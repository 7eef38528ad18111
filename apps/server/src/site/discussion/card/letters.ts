import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype, { type Font } from 'opentype.js';
import { contoursOf, type Contour, type Point } from './contour.js';
import { graphemes } from './graphemes.js';

const { resolve } = createRequire(import.meta.url);

/** Text set in our own letters, wherever it is drawn: no font of the system's is asked for. */
export class Letters {
  /** The usual Latin letters, and those that Welsh and other languages need besides. */
  private readonly fonts: readonly Font[];

  constructor(weight: 500 | 700) {
    this.fonts = ['latin', 'latin-ext'].map((part) => {
      const bytes = readFileSync(
        resolve(`@fontsource/figtree/files/figtree-${part}-${String(weight)}-normal.woff`),
      );
      return opentype.parse(new Uint8Array(bytes).buffer);
    });
  }

  /** The text without whatever we have no letters for, so that nothing is shown as an empty box. */
  legible(text: string): string {
    const known = graphemes(text.normalize('NFC').replace(/\s+/gu, ' ')).filter(
      (letter) => this.fontOf(letter) !== null,
    );
    return known.join('').replace(/ +/g, ' ').trim();
  }

  /** In pixels. */
  width(text: string, size: number): number {
    return this.runs(text).reduce((sum, run) => sum + run.font.getAdvanceWidth(run.text, size), 0);
  }

  /** The outlines of a line of text that begins at this point of its base line. */
  outlines(text: string, start: Point, size: number): readonly Contour[] {
    let { x } = start;
    return this.runs(text).flatMap((run) => {
      const { commands } = run.font.getPath(run.text, x, start.y, size);
      x += run.font.getAdvanceWidth(run.text, size);
      return contoursOf(commands);
    });
  }

  /** Neighbours that stand in the same font, so that they are spaced as its makers meant. */
  private runs(text: string): readonly { readonly font: Font; readonly text: string }[] {
    const runs: { font: Font; text: string }[] = [];
    for (const letter of graphemes(text)) {
      const font = this.fontOf(letter);
      if (font === null) continue;
      const last = runs.at(-1);
      if (last?.font === font) last.text += letter;
      else runs.push({ font, text: letter });
    }
    return runs;
  }

  private fontOf(letter: string): Font | null {
    // A letter of several parts, like a flag, is none of ours.
    if (letter.length !== 1) return null;
    return this.fonts.find((font) => font.charToGlyphIndex(letter) > 0) ?? null;
  }
}
