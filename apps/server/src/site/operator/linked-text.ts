export interface TextPiece {
  readonly text: string;
  /** Where it leads, when the piece is an address. */
  readonly href: string | null;
}

/** Plain text in pieces, web addresses apart from what surrounds them. */
export function linkedText(text: string): readonly TextPiece[] {
  // Full stops, brackets and commas after an address belong to the sentence.
  return text
    .split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/)
    .map((piece, index) => ({ text: piece, href: index % 2 === 1 ? piece : null }))
    .filter((piece) => piece.text !== '');
}
