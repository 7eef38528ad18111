import type { BallotKind, CountingPlan, PaperLimits } from '#ballots';
import type { PabulibProject } from '#counting';
import { SaveProcessDto, type Origin } from '#processes';
import { titleOf } from './pabulib-meta.js';

type Meta = ReadonlyMap<string, string>;

/** A process must say how much there is to give; the paper does not, where the file does not. */
const UNTOLD = 1000;

/** What a process page says of a vote that was held elsewhere, in both languages. */
export function importedProcess(
  meta: Meta,
  projects: readonly PabulibProject[],
  held: {
    slug: string;
    budget: number;
    kind: BallotKind;
    counting: CountingPlan;
    limits: PaperLimits;
    held: { opensAt: Date; closesAt: Date };
  },
): { input: SaveProcessDto; origin: Origin } {
  const title = titleOf(meta);
  const votes = Number(meta.get('num_votes') ?? 0).toLocaleString('en-GB');
  const selected = projects.filter(({ fields }) => Number(fields.get('selected') ?? 0) > 0);
  const saysWhoWon = projects.some(({ fields }) => fields.has('selected'));
  return {
    input: Object.assign(new SaveProcessDto(), {
      slugCy: held.slug,
      slugEn: held.slug,
      title: { cy: title, en: title },
      summary: {
        cy: `Pleidlais go iawn a gynhaliwyd mewn man arall: ${votes} o bleidleisiau, ${projects.length} o brosiectau. Cafodd ei chyfrif eto yma.`,
        en: `A real vote that was held elsewhere: ${votes} ballots, ${projects.length} projects. It was counted again here.`,
      },
      why: {
        cy: 'Mae’r bleidlais hon yma er mwyn i unrhyw un allu cymharu ein cyfrif ni â’r canlyniad a gyhoeddwyd.',
        en: 'This vote is here so that anybody can compare our count with the result that was published.',
      },
      how: {
        cy: 'Daw’r pleidleisiau o lyfrgell Pabulib, sy’n casglu pleidleisiau cyllidebu cyfranogol go iawn. Nid yw’n dweud pwy oedd y pleidleiswyr.',
        en: 'The ballots come from Pabulib, a library of real participatory-budgeting votes. It does not say who the voters were.',
      },
      budgetPence: held.budget,
      ballotKind: held.kind,
      maxChoices: held.limits.maxChoices,
      maxScore: held.limits.maxScore ?? UNTOLD,
      points: held.limits.points ?? UNTOLD,
      rule: held.counting.rule,
      utility: held.counting.utility,
      completion: held.counting.completion,
      select: held.counting.select,
      phases: [
        {
          kind: 'vote',
          opensAt: held.held.opensAt.toISOString(),
          closesAt: held.held.closesAt.toISOString(),
        },
      ],
      areas: [],
    }),
    origin: {
      source: 'Pabulib',
      citation:
        'Stolicki, Szufa and Talmon, Pabulib: A Participatory Budgeting Library, arXiv 2012.06539',
      rule: meta.get('rule')?.trim().slice(0, 60) ?? null,
      language: meta.get('language')?.trim().slice(0, 2).toLowerCase() ?? null,
      publishedWinners: saysWhoWon ? selected.map(({ id }) => id) : null,
    },
  };
}
