import { canonicalJson } from '#counting';
import { sha256 } from '#platform';
import type { ProcessView } from '#processes';
import type { ProjectView } from '#proposals';
import type { CountingPlan, PaperDefinition, PaperPot } from './paper-definition.js';

/** The paper of a process: its projects in tie order, its pots, its limits and how it is counted. */
export function drawUpPaper(
  process: ProcessView,
  projects: readonly ProjectView[],
): PaperDefinition {
  const potOf = new Map(process.areas.map((area) => [area.slug, area.potPence]));
  const pot = (project: ProjectView) => {
    const slug = project.area?.slug ?? null;
    return slug !== null && (potOf.get(slug) ?? null) !== null ? slug : null;
  };
  return {
    version: 1,
    kind: process.ballotKind,
    minChoices: 1,
    maxChoices: process.ballotKind === 'approval' ? process.maxChoices : null,
    currency: process.currency,
    pots: potsOf(process),
    projects: [...projects].sort(tieOrder).map((project) => ({
      code: project.code,
      title: project.title,
      costPence: project.costPence,
      pot: pot(project),
    })),
    counting: plan(process.rule),
  };
}

/** Names a definition: the same words, costs and order give the same hash anywhere. */
export function configHash(definition: PaperDefinition): string {
  return sha256(canonicalJson(definition));
}

/** Published with the paper: of two that tie, the cheaper wins, and of two as cheap, the lower number. */
function tieOrder(a: ProjectView, b: ProjectView): number {
  return a.costPence - b.costPence || a.code.localeCompare(b.code, 'en', { numeric: true });
}

function potsOf(process: ProcessView): readonly PaperPot[] {
  const own = process.areas.flatMap(({ slug, potPence }) =>
    potPence === null ? [] : [{ pot: slug, budgetPence: potPence }],
  );
  const kept = own.reduce((sum, { budgetPence }) => sum + budgetPence, 0);
  const rest = process.budgetPence - kept;
  return rest > 0 ? [{ pot: null, budgetPence: rest }, ...own] : own;
}

function plan(rule: ProcessView['rule']): CountingPlan {
  const equal = rule === 'equal-shares';
  return {
    rule,
    completion: equal ? 'add1u' : 'none',
    stop: 'exhaustive',
    incrementPence: 100,
    compareWithGreedy: false,
  };
}
