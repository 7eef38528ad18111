import { wordDiff, type DiffPiece, type ProposalWords, type TitleAndBody } from '#proposals';

/** How one text became another, as a page shows it. */
export interface TextChange {
  readonly title: readonly DiffPiece[];
  readonly body: readonly DiffPiece[];
  readonly before: TitleAndBody;
  readonly after: TitleAndBody;
}

export function textChange(before: TitleAndBody, after: TitleAndBody): TextChange {
  return {
    title: wordDiff(before.title, after.title),
    body: wordDiff(before.body, after.body),
    before,
    after,
  };
}

/** What else an author said otherwise: short answers, shown whole. */
export const smallWords = ['beneficiaries', 'placeName', 'estimatePence', 'language'] as const;

export interface SmallChange {
  readonly name: (typeof smallWords)[number];
  readonly before: string | number | null;
  readonly after: string | number | null;
}

export function smallChanges(before: ProposalWords, after: ProposalWords): readonly SmallChange[] {
  return smallWords
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, before: before[name], after: after[name] }));
}
