import { financialYearOf, writeAmount, type FinancialYear } from '../files/index.js';
import {
  actualKey,
  type ActualField,
  type ActualLine,
  type ActualProblem,
  type ReadActual,
} from './actual-line.js';
import { fittingOrder } from './fitting-order.js';
import { UnmetSpends, type SpendByHand } from './unmet-spends.js';

/** An award that money may be spent of. Whole pence. */
export interface SpendableAward {
  readonly awardId: string;
  readonly reference: string;
  readonly projectCode: string;
  /** What may still be spent, with any overdraft. */
  readonly leftPence: number;
  readonly spentPence: number;
}

/** A line of the ledger that was entered before, or that met a spend entered by hand. */
export interface EnteredActual {
  readonly awardId: string;
  readonly amountPence: number;
  readonly spentOn: string;
}

export interface KnownToMatch {
  readonly awards: readonly SpendableAward[];
  /** `cost centre/project` that lines of released batches named, and the awards they named it for. */
  readonly coded: ReadonlyMap<string, readonly string[]>;
  /** By `actualKey`. */
  readonly entered: ReadonlyMap<string, EnteredActual>;
  readonly byHand: readonly SpendByHand[];
  readonly financialYear: FinancialYear;
  /** yyyy-mm-dd */
  readonly today: string;
}

export interface MatchedActual extends ReadActual {
  readonly awardId: string | null;
  readonly state: 'new' | 'already' | 'wrong';
  /** The spend by hand that it meets, and that nothing else meets then. */
  readonly metSpendId: string | null;
  /** Of a new line: which of all it is when they are entered, from 0. */
  readonly turn: number;
}

type FoundActual = Omit<MatchedActual, 'turn'>;

/**
 * Finds the award of each line: by its reference, else by the project's code on the ballot paper,
 * else by the cost centre and project that the ledger was told. Says what stands against a line, and
 * in which order all lines of an award fit into it together. A line whose spend was entered by hand
 * is not entered again.
 */
export function matchActuals(
  read: readonly ReadActual[],
  known: KnownToMatch,
): readonly MatchedActual[] {
  const first = new Map<string, number>();
  const unmet = new UnmetSpends(known.byHand);
  const matched = read.map((one): FoundActual => {
    const key = one.document === '' ? null : actualKey(one);
    const before = key === null ? undefined : first.get(key);
    if (key !== null && before === undefined) first.set(key, one.at);
    return matchOne(one, known, unmet, before);
  });
  return inTurns(matched, known.awards);
}

function matchOne(
  read: ReadActual,
  known: KnownToMatch,
  unmet: UnmetSpends,
  sameBefore: number | undefined,
): FoundActual {
  const { line } = read;
  const problems = [...read.problems];
  if (sameBefore !== undefined)
    problems.push(wrong('ledger_document', 'finance.actual-twice-in-file', { first: sameBefore }));
  const award = awardOf(read, known);
  if ('code' in award) problems.push(award);
  if (line) problems.push(...wrongDay(line, known));
  const awardId = 'code' in award ? null : award.awardId;
  const found = { ...read, awardId, problems, metSpendId: null };
  if (line === null || awardId === null || problems.length > 0) return { ...found, state: 'wrong' };
  const entered = known.entered.get(actualKey(line));
  if (!entered) {
    const metSpendId = unmet.take(awardId, line);
    return { ...found, metSpendId, state: metSpendId === null ? 'new' : 'already' };
  }
  const isSame =
    entered.awardId === awardId &&
    entered.amountPence === line.amountPence &&
    entered.spentOn === line.spentOn;
  if (isSame) return { ...found, state: 'already' };
  const changed = wrong('ledger_document', 'finance.actual-changed', {
    amount: writeAmount(entered.amountPence),
    day: entered.spentOn,
  });
  return { ...found, problems: [changed], state: 'wrong' };
}

function awardOf(
  { cells }: ReadActual,
  { awards, coded }: KnownToMatch,
): { readonly awardId: string } | ActualProblem {
  const [award, code] = [cells.award.trim(), cells.project_code.trim()];
  const field = award !== '' ? 'award' : 'project_code';
  if (award !== '' || code !== '') {
    const found = awards.find((one) =>
      award !== '' ? one.reference === award : one.projectCode === code,
    );
    return found ?? wrong(field, 'finance.actual-unknown-award', { named: award || code });
  }
  const [centre, project] = [cells.cost_centre.trim(), cells.ledger_project.trim()];
  if (centre === '' && project === '') return wrong('award', 'finance.actual-needs-award');
  const named = [centre, project].filter((part) => part !== '').join(' · ');
  const [awardId, ...others] = coded.get(`${centre}/${project}`) ?? [];
  if (awardId === undefined)
    return wrong('cost_centre', 'finance.actual-unknown-coding', { named });
  return others.length === 0
    ? { awardId }
    : wrong('cost_centre', 'finance.actual-unclear-coding', { named });
}

function wrongDay({ spentOn }: ActualLine, known: KnownToMatch): readonly ActualProblem[] {
  const year = financialYearOf(spentOn);
  if (year !== known.financialYear)
    return [wrong('date', 'finance.actual-other-year', { year, chosen: known.financialYear })];
  return spentOn > known.today ? [wrong('date', 'finance.actual-not-yet')] : [];
}

/** The lines of an award come one after the other as they fit; what fits nowhere is refused. */
function inTurns(
  found: readonly FoundActual[],
  awards: readonly SpendableAward[],
): readonly MatchedActual[] {
  const lines = Map.groupBy(
    found.flatMap(({ awardId, line, state }) =>
      state === 'new' && line ? [{ ...line, awardId }] : [],
    ),
    ({ awardId }) => awardId,
  );
  const turns = new Map<number, number>();
  const refused = new Map<number, ActualProblem>();
  for (const award of awards) {
    const { order, unfit } = fittingOrder(lines.get(award.awardId) ?? [], award);
    for (const { at } of order) turns.set(at, turns.size);
    for (const { line, roomPence } of unfit) refused.set(line.at, lacks(award, line, roomPence));
  }
  return found.map((one) => {
    const problem = refused.get(one.at);
    if (problem) return { ...one, turn: 0, state: 'wrong', problems: [problem] };
    return { ...one, turn: turns.get(one.at) ?? 0 };
  });
}

function lacks(
  { reference }: SpendableAward,
  { amountPence }: ActualLine,
  roomPence: number,
): ActualProblem {
  const code = amountPence > 0 ? 'finance.actual-overspends' : 'finance.actual-refunds';
  const missing = writeAmount(Math.abs(amountPence) - roomPence);
  return wrong('net_amount', code, { award: reference, amount: writeAmount(roomPence), missing });
}

function wrong(
  field: ActualField | null,
  code: string,
  params: ActualProblem['params'] = {},
): ActualProblem {
  return { field, code, params };
}
