import type { BallotKind, PaperLimits } from '#ballots';

type Meta = ReadonlyMap<string, string>;

/**
 * What the ballots of a file were allowed to say, as far as it tells. Somebody may have chosen
 * nothing; and what a place allowed its voters stands, whatever we would have asked.
 */
export function importedLimits(meta: Meta, kind: BallotKind): PaperLimits {
  return {
    minChoices: 0,
    // How far down a ballot could rank is part of what its places are worth.
    maxChoices: kind === 'ranked' ? whole(meta.get('max_length')) : null,
    maxScore: kind === 'score' ? whole(meta.get('max_points')) : null,
    points: kind === 'points' || kind === 'quadratic' ? whole(meta.get('max_sum_points')) : null,
    against: kind === 'quadratic',
    abstain: false,
  };
}

function whole(text: string | undefined): number | null {
  return /^[1-9]\d{0,14}$/.test(text ?? '') ? Number(text) : null;
}
