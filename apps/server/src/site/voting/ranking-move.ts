/** What a button of a ranking asks for: `up:7` moves project 7 one place up. */
const moves = ['up', 'down', 'add', 'remove'] as const;
export type RankingMove = (typeof moves)[number];

export interface PressedMove {
  readonly move: RankingMove;
  readonly code: string;
}

/** @returns null for what none of our buttons says */
export function readMove(posted: unknown): PressedMove | null {
  const said = typeof posted === 'string' ? posted : '';
  const [, name, code = ''] = /^([a-z]+):(.{1,100})$/.exec(said) ?? [];
  const move = moves.find((known) => known === name);
  return move ? { move, code } : null;
}

/** The ranking after one press of a button; what makes no sense changes nothing. */
export function moved(ranking: readonly string[], { move, code }: PressedMove): readonly string[] {
  const at = ranking.indexOf(code);
  if (move === 'add') return at < 0 ? [...ranking, code] : ranking;
  if (at < 0) return ranking;
  const others = ranking.filter((other) => other !== code);
  if (move === 'remove') return others;
  const place = Math.max(0, move === 'up' ? at - 1 : at + 1);
  return others.toSpliced(place, 0, code);
}

/**
 * The button from which the keyboard goes on, on a page that was drawn anew: the one that was
 * pressed, or where that one is gone or off, its nearest neighbour.
 */
export function buttonAfter(move: RankingMove, place: number, count: number): RankingMove {
  if (place === 0) return 'add';
  if (count === 1) return 'remove';
  if (place === 1) return 'down';
  return move === 'down' && place < count ? 'down' : 'up';
}
