import { everyBallot, type Answers } from './ballots.js';
import { triesAllBallots, type Marked } from './brute-force.js';
import { readsTheDisk } from './disk-attack.js';
import { namesOf, rowsAbout, stages, textOf, type Evidence, type Guess } from './evidence.js';
import { learnsFromAccomplices } from './learned-attack.js';
import { ordersToFollow } from './order-attacks.js';
import { combinesShares } from './share-attack.js';
import { disguisesOf, type StolenRow } from './stolen-goods.js';

export type Attack = (evidence: Evidence) => Guess | Promise<Guess>;

/**
 * Who has the longest, or slowest, has chosen most: puts people beside all ballots that there could
 * be, in the order of their lengths, and says what most ballots at their place say.
 */
function byLength(evidence: Evidence, values: readonly number[]): Guess {
  const all = everyBallot(evidence).toSorted((one, other) => one.line.length - other.line.length);
  const sorted = values.toSorted((one, other) => one - other);
  const answersOf = (value: number) => {
    const first = sorted.indexOf(value) / values.length;
    const last = (sorted.lastIndexOf(value) + 1) / values.length;
    const alike = all.slice(Math.floor(first * all.length), Math.ceil(last * all.length));
    return evidence.questions.map((_code, at) => {
      const yes = alike.filter(({ answers }) => answers[at] === 1).length;
      return 2 * yes > alike.length ? 1 : 0;
    });
  };
  const known = new Map([...new Set(values)].map((value) => [value, answersOf(value)] as const));
  return values.map((value) => known.get(value) ?? null);
}

const envelopeOf = (rows: readonly StolenRow[]) =>
  textOf(rows.find(({ values }) => typeof values['sealed'] === 'string')?.values['sealed']);

const readsTheLengthOfEnvelopes: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  return byLength(
    evidence,
    evidence.canaries.map((canary) => envelopeOf(about(canary)).length),
  );
};

/** How long the server took over each cast, in the order of the casts. */
const timesTheServer: Attack = (evidence) => {
  const casts = evidence.logs.flatMap((line) => /"method":"PUT".*"ms":(\d+)/.exec(line)?.[1] ?? []);
  return byLength(
    evidence,
    evidence.canaries.map((_canary, index) => Number(casts[index] ?? 0)),
  );
};

/** Words of a row that are long enough for a mark or a key, each by where it stands. */
function wordsOf(row: StolenRow): readonly (readonly [place: string, word: string])[] {
  return Object.entries(row.values).flatMap(([column, value]) => {
    const words: readonly string[] = textOf(value).match(/[\w-]{16,}/g) ?? [];
    return words.map((word, at) => [`${row.table}.${column} ${at}`, word] as const);
  });
}

/** What each person's rows are marked with; an envelope that is a mark too. */
const triesAllBallotsAgainstMarks: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  const marked = evidence.canaries.map((canary): Marked => {
    const keys = new Map(about(canary).flatMap(wordsOf));
    const words = new Set([...keys.values()].map((word) => word.replace(/^x(?=[\da-f]+$)/, '')));
    return { words, keys };
  });
  return triesAllBallots(evidence, marked, evidence.told ?? []);
};

/** The same with what two people keyed from papers, in the order of their serials. */
const triesAllBallotsAgainstMarksOfPapers: Attack = (evidence) => {
  const { toldOfPapers = [], rows } = evidence;
  const entries = rows.filter(({ table }) => table === 'box.paper_entry');
  const piles = rows.filter(({ table }) => /paper_batch|ballot_paper/.test(table));
  const secrets = new Map(piles.flatMap(wordsOf));
  const marked = toldOfPapers.map((_answers, index): Marked => {
    const own = entries.filter(({ values }) => values['serial'] === index + 1);
    return {
      words: new Set(own.map(({ values }) => textOf(values['mark']))),
      keys: new Map([...secrets, ...own.flatMap(wordsOf)]),
    };
  });
  return triesAllBallots(evidence, marked, toldOfPapers);
};

/** Looks for the ballot itself in whatever can be joined to a person, in any table or job. */
const readsRowsAboutPeople: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  return evidence.canaries.map((canary) => {
    const rows = about(canary).filter(({ table }) => !/ballot_paper|project|proposal/.test(table));
    return heardIn(evidence, rows.map(({ text }) => text).join('\n'));
  });
};

/** Looks for the ballot on the lines that name a person. */
function readsLines(evidence: Evidence, lines: readonly string[]): Guess {
  return evidence.canaries.map((canary) => {
    const naming = lines.filter((line) => namesOf(canary).some((name) => line.includes(name)));
    return heardIn(evidence, naming.join('\n'));
  });
}

function heardIn({ questions }: Evidence, text: string): Answers | null {
  const heard = questions.map((code) => disguisesOf(code).some((form) => text.includes(form)));
  // A whole paper is no ballot, nor is nothing.
  if (heard.every((one) => one === heard[0])) return null;
  return heard.map((one) => (one ? 1 : 0));
}

const learns = (index: 0 | 1 | 2): Attack => {
  const stage = stages[index] ?? 'during the vote';
  return ({ rows, ...rest }) =>
    learnsFromAccomplices({ ...rest, rows: rows.filter((row) => row.stage === stage) });
};

/** Those that put the ballots of an opened box beside people: they are right by whole ballots. */
export const matchingAttacks: Readonly<Record<string, Attack>> = ordersToFollow;

/** Those that say what somebody answered. What a failure says is how the secret came out. */
export const answeringAttacks: Readonly<Record<string, Attack>> = {
  readsTheLengthOfEnvelopes,
  timesTheServer,
  triesAllBallotsAgainstMarks,
  readsRowsAboutPeople,
  readsLogs: (evidence) => readsLines(evidence, evidence.logs),
  readsRedis: (evidence) => readsLines(evidence, evidence.redis),
  readsTheDisk,
  combinesShares,
  learnsFromAccomplicesDuringTheVote: learns(0),
  learnsFromAccomplicesAfterTheClose: learns(1),
  learnsFromAccomplicesAfterTheOpening: learns(2),
  learnsFromAccomplicesOfAllBackups: learnsFromAccomplices,
};

/** Those that say what a paper of the pile says. */
export const paperAttacks: Readonly<Record<string, Attack>> = {
  triesAllBallotsAgainstMarksOfPapers,
};
