import type { BallotContent, PaperDefinition, PaperProject } from '#ballots';
import type { FieldProblem, Language } from '#platform';
import type { PaperView } from '#voting';
import { heldByView, type HeldByView } from '../keys/held-by-view.js';
import { page, type Page } from '../page.js';
import { firstValues, type AtTheDesk, type NoBallotHere } from './ballot-desk.js';
import { meaningOf } from './ballot-meaning.js';
import { markField, type BallotValues } from './ballot-values.js';
import { ballotView } from './ballot-view.js';
import { buttonAfter, type PressedMove } from './ranking-move.js';
import { votingAreas } from './voting-areas.js';
import { creditsFor, meterOf } from './meter-view.js';

export function noBallot({ process, paper, refusal }: NoBallotHere, email: string): Page {
  if (refusal === 'not-open') return page('voting/not-open.njk', { process, paper });
  return page('voting/not-on-roll.njk', { process, email, refusal }, { status: 403 });
}

/** The ballot to fill in. */
export function ballotForm(
  at: AtTheDesk,
  values: BallotValues,
  problems: readonly FieldProblem[] = [],
  pressed: PressedMove | null = null,
): Page {
  const { process, paper, own, kept, order, projects, rooms } = at;
  const { definition } = paper;
  const areas = votingAreas(at, values);
  const current = freshen(
    at,
    onThePaper(definition, { ...values, areas: areas?.chosen ?? null }),
    problems,
  );
  const view = ballotView({ definition, order, known: projects, rooms, process, values: current });
  return page(
    'voting/ballot.njk',
    {
      ...{
        process,
        paper,
        definition,
        areas,
        values: current,
        focus: focusAfter(current, pressed),
      },
      ...{ heldBy: heldByOf(paper, at.language), help: at.help, sitting: at.sitting },
      ...{ voted: own !== null, hasKept: kept.draft !== undefined || kept.cast !== undefined },
      ...{ ...view, ...scaleOf(definition), meter: meterOf(definition, current) },
      squares: squaresOf(definition),
    },
    { problems: problems.map((problem) => named(at, problem)), keepForm: true },
  );
}

/** In which areas, before the ballot itself. */
export function areasForm(
  at: AtTheDesk,
  values: BallotValues,
  problems: readonly FieldProblem[] = [],
): Page {
  const { process, paper } = at;
  const areas = votingAreas(at, { ...values, areas: values.areas ?? [] });
  const none = values.areas !== null && areas?.chosen?.length === (areas?.home ? 1 : 0);
  const heldBy = heldByOf(paper, at.language);
  const locals = {
    process,
    paper,
    definition: paper.definition,
    heldBy,
    values,
    areas,
    none,
    help: at.help,
    sitting: at.sitting,
  };
  return page('voting/choose-areas.njk', locals, { problems, keepForm: true });
}

/** What the ballot means, before it is cast. */
export function checkPage(
  at: AtTheDesk,
  values: BallotValues,
  content: BallotContent,
  problems: readonly FieldProblem[] = [],
): Page {
  const { process, paper } = at;
  const { definition } = paper;
  const meaning = meaningOf(definition, process, content);
  const fields = { ...values, ...content };
  const heldBy = heldByOf(paper, at.language);
  const { help, sitting } = at;
  const voted = at.own !== null;
  const locals = { process, paper, definition, heldBy, meaning, values: fields, voted };
  return page('voting/check.njk', { ...locals, help, sitting }, { problems, keepForm: true });
}

/** Who can open the box of this paper, which every page about a ballot names. */
export function heldByOf({ definition }: PaperView, language: Language): HeldByView {
  const { holding, threshold, trustees } = definition.keys;
  return heldByView({ holding, threshold, names: trustees.map(({ name }) => name) }, language);
}

/** Where the keyboard goes on after a move. */
function focusAfter({ choices }: BallotValues, pressed: PressedMove | null) {
  if (!pressed) return null;
  const place = choices.indexOf(pressed.code) + 1;
  return { code: pressed.code, button: buttonAfter(pressed.move, place, choices.length) };
}

/** Without marks of projects that are not, or no longer, on this voter's paper. */
function onThePaper(definition: PaperDefinition, values: BallotValues): BallotValues {
  const { areas, projects } = definition;
  const isMine = ({ pot }: PaperProject) =>
    areas.of === 'all' || pot === null || (values.areas ?? []).includes(pot);
  const mine = new Set(projects.filter(isMine).map(({ code }) => code));
  const marks = Object.entries(values.marks).filter(([code]) => mine.has(code));
  return {
    ...values,
    choices: values.choices.filter((code) => mine.has(code)),
    marks: Object.fromEntries(marks),
  };
}

/** After a clash the form stands on the ballot that is in the box now, with a key of its own. */
function freshen(
  at: AtTheDesk,
  values: BallotValues,
  problems: readonly FieldProblem[],
): BallotValues {
  const clash = problems.some(
    ({ code }) => code === 'voting.stale-ballot' || code === 'voting.cast-key-reused',
  );
  if (!clash) return values;
  const { castKey, baseRevision } = firstValues(at);
  return { ...values, castKey, baseRevision };
}

/** A refusal of one project's number belongs beside that number, and says which project it is. */
function named({ paper, language }: AtTheDesk, problem: FieldProblem): FieldProblem {
  const code = problem.params['project'];
  const project = paper.definition.projects.find((each) => each.code === code);
  if (!project) return problem;
  const params = { ...problem.params, project: project.title[language] };
  return { ...problem, params, field: markField(project.code) };
}

/** The least and the most that one project can be given. */
function scaleOf({ kind, limits }: PaperDefinition): { least: number; most: number } {
  if (kind !== 'quadratic') return { least: 0, most: limits.maxScore ?? limits.points ?? 0 };
  const most = Math.floor(Math.sqrt(limits.points ?? 0));
  return { least: limits.against ? -most : 0, most };
}

/** The ladder of what votes cost, as far as the credits reach. */
function squaresOf(definition: PaperDefinition): readonly { votes: number; credits: number }[] {
  if (definition.kind !== 'quadratic') return [];
  return Array.from({ length: Math.min(10, scaleOf(definition).most) }, (_, index) => ({
    votes: index + 1,
    credits: creditsFor(index + 1),
  }));
}
