import { rowsAbout, textOf, type Canary, type Evidence, type Guess } from './evidence.js';

/** Anything about a person that is one thing or another: name of the question → its answer. */
type Answers = ReadonlyMap<string, boolean>;

/**
 * Half of the canaries are accomplices, who tell what they cast. From every column of every row that
 * can be joined to a person comes many a question; the one that tells the accomplices' ballots apart
 * best is asked of the others. It finds leaks that nobody has thought of.
 */
export function learnsFromAccomplices(evidence: Evidence): Guess {
  const { canaries, told = [] } = evidence;
  const about = rowsAbout(evidence);
  const answers = canaries.map((canary) => answersOf(about(canary), canary));
  const [question, isSame] = bestQuestion(answers, told);
  return answers.map((answer, index) => {
    if (isAccomplice(index) || question === null) return null;
    return (answer.get(question) ?? false) === isSame ? 1 : 0;
  });
}

export function isAccomplice(index: number): boolean {
  return index % 2 === 0;
}

function bestQuestion(
  answers: readonly Answers[],
  told: readonly (0 | 1)[],
): readonly [string | null, boolean] {
  const yes = new Map<string, number>();
  const accomplices = answers.flatMap((answer, index) =>
    isAccomplice(index) ? [{ answer, cast: told[index] }] : [],
  );
  for (const { answer, cast } of accomplices)
    for (const [question, isTrue] of answer)
      yes.set(question, (yes.get(question) ?? 0) + (isTrue === (cast === 1) ? 1 : -1));
  let best: readonly [string | null, boolean] = [null, true];
  let most = 0;
  for (const [question, surplus] of yes)
    if (Math.abs(surplus) > most) {
      most = Math.abs(surplus);
      best = [question, surplus > 0];
    }
  return best;
}

const questionsOfText = 160;

function answersOf(rows: ReturnType<ReturnType<typeof rowsAbout>>, canary: Canary): Answers {
  const answers = new Map<string, boolean>();
  const names = [canary.email, canary.accountId, canary.electorId];
  const byTable = Map.groupBy(rows, ({ stage, table }) => `${stage}: ${table}`);
  for (const [table, some] of byTable) {
    bits(answers, `${table} has so many rows`, some.length);
    const [row] = some;
    if (!row) continue;
    bits(answers, `${table} lies at`, row.place);
    bits(answers, `${table} was written by`, Number(row.written));
    for (const [column, value] of Object.entries(row.values)) {
      const text = textOf(value);
      if (names.includes(text)) continue;
      bits(answers, `${table}.${column} is so long`, text.length);
      for (const [at, letter] of Array.from(text.slice(0, questionsOfText)).entries())
        bits(answers, `${table}.${column} at ${at}`, letter.codePointAt(0) ?? 0);
    }
  }
  return answers;
}

/** The eight lowest bits, each a question. */
function bits(answers: Map<string, boolean>, what: string, value: number): void {
  for (let bit = 0; bit < 8; bit += 1)
    answers.set(`${what}, bit ${bit}`, ((value >> bit) & 1) === 1);
}
