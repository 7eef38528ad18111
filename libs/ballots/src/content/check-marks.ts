import { projectsByCode, type BallotRules } from '../paper/ballot-rules.js';
import { BallotRefusedError } from './ballot-refused.error.js';
import { checkNumber } from './check-choices.js';

type Marks = Readonly<Record<string, number>>;

/**
 * Marks of a score, points or quadratic ballot without those of 0, by code. Points add up to no more
 * than there are to hand out; n votes cost n² credits, for or against.
 */
export function checkMarks(rules: BallotRules, marks: Marks): Marks {
  const index = projectsByCode(rules);
  const sorted = Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1));
  const given = sorted.filter(([code, mark]) => {
    if (!index.has(code)) throw refused('not-on-the-paper');
    if (!Number.isSafeInteger(mark)) throw refused('not-a-whole-number', { project: code });
    return mark !== 0;
  });
  for (const [code, mark] of given) checkMark(rules, code, mark);
  checkSum(
    rules,
    given.map(([, mark]) => BigInt(mark)),
  );
  checkNumber(rules.limits, given.length, 'marks');
  // Unlike an assignment, this makes a property of its own of any code, `__proto__` too.
  return Object.fromEntries(given);
}

function checkMark({ kind, limits }: BallotRules, code: string, mark: number): void {
  const mayOppose = kind === 'quadratic' && limits.against;
  if (mark < 0 && !mayOppose) throw refused('no-votes-against', { project: code });
  if (kind !== 'score' || limits.maxScore === null || mark <= limits.maxScore) return;
  throw refused('score-too-high', { project: code, max: limits.maxScore });
}

function checkSum({ kind, limits: { points } }: BallotRules, marks: readonly bigint[]): void {
  if (points === null || kind === 'score') return;
  const isQuadratic = kind === 'quadratic';
  const spent = marks.reduce((sum, mark) => sum + (isQuadratic ? mark * mark : mark), 0n);
  if (spent <= BigInt(points)) return;
  const over = Number(spent - BigInt(points));
  if (isQuadratic) throw refused('too-many-credits', { credits: points, over });
  throw refused('too-many-points', { points, over });
}

function refused(
  code: BallotRefusedError['code'],
  params: BallotRefusedError['params'] = {},
): BallotRefusedError {
  return new BallotRefusedError(code, params, 'marks');
}
