import type { ProcessSummaryView, ProcessView } from '#processes';

/** What the API tells of a process: the view without what only its own house needs. */
export function summaryAnswer(process: ProcessSummaryView) {
  const { id, slug, title, summary, mode, budgetPence, currency, state, phase } = process;
  const { organisation } = process;
  return {
    ...{ id, slug, title, summary, mode, budgetPence, currency, state },
    organisation: { slug: organisation.slug, name: organisation.name },
    phase,
  };
}

export function processAnswer(process: ProcessView) {
  const { why, how, ballotKind, maxChoices, rule, phases, areas, origin } = process;
  const { intake, categories } = process;
  return {
    ...summaryAnswer(process),
    ...{ why, how, ballotKind, maxChoices, rule, intake, phases, origin },
    areas: areas.map(({ slug, name, potPence, wardCodes }) => ({
      slug,
      name,
      potPence,
      wardCodes,
    })),
    categories: categories.map(({ slug, name }) => ({ slug, name })),
  };
}
