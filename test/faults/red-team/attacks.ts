import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '#counting';
import {
  rowsAbout,
  rowsIn,
  stages,
  textOf,
  type Canary,
  type Evidence,
  type Guess,
} from './evidence.js';
import { combinesShares } from './share-attack.js';
import { learnsFromAccomplices } from './learned-attack.js';
import type { StolenRow } from './stolen-goods.js';

export type Attack = (evidence: Evidence) => Guess | Promise<Guess>;

/** Says 1 for whoever's value is above the average. */
function aboveTheAverage(values: readonly number[]): Guess {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.map((value) => (value > average ? 1 : 0));
}

const envelopeOf = (rows: readonly StolenRow[]) =>
  rows.find(({ values }) => typeof values['sealed'] === 'string');

/** The longer of two sealed ballots says more. */
const readsTheLengthOfEnvelopes: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  return aboveTheAverage(
    evidence.canaries.map((canary) => textOf(envelopeOf(about(canary))?.values['sealed']).length),
  );
};

/** Equal ballots would have equal envelopes, or equal parts of them. */
const comparesCiphertexts: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  const sealed = evidence.canaries.map((canary) =>
    textOf(envelopeOf(about(canary))?.values['sealed']),
  );
  const tails = Map.groupBy(sealed, (envelope) => envelope.slice(-64));
  const [largest] = [...tails.values()].sort((a, b) => b.length - a.length);
  if (!largest || largest.length < 2) return sealed.map(() => null);
  return sealed.map((envelope) => (largest.includes(envelope) ? 1 : 0));
};

/** The ballot as it might have been marked: hashed, or keyed with something that lies about. */
function marksOf(line: string, keys: readonly string[]): ReadonlySet<string> {
  const says = [line, `${line}\n`, canonicalJson(JSON.parse(line)), `\0${line}`];
  const marks = new Set<string>();
  for (const text of says)
    for (const encoding of ['hex', 'base64url'] as const) {
      for (const hash of ['sha256', 'sha1', 'md5'])
        marks.add(createHash(hash).update(text).digest(encoding));
      for (const key of keys) marks.add(createHmac('sha256', key).update(text).digest(encoding));
    }
  return marks;
}

/** Tries every ballot against every mark of a person, with every word near it as the key. */
const triesAllBallotsAgainstMarks: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  return evidence.canaries.map((canary) => {
    const rows = about(canary);
    const words = new Set(rows.flatMap(({ text }) => text.match(/[\w-]{16,}/g) ?? []));
    const keys = ['', ...words].slice(0, 400);
    const found = evidence.candidates.findIndex((line) =>
      [...marksOf(line, keys)].some((mark) => words.has(mark)),
    );
    return found === 0 || found === 1 ? found : null;
  });
};

/** The same with the marks of papers, which two people keyed in the order of the canaries. */
const triesAllBallotsAgainstMarksOfPapers: Attack = (evidence) => {
  const paper = evidence.rows.filter(({ table }) => table === 'box.paper_entry');
  const keys = [
    '',
    ...new Set(evidence.rows.flatMap(({ text }) => text.match(/[\w-]{30,}/g) ?? [])),
  ];
  const [first, second] = evidence.candidates.map((line) => marksOf(line, keys.slice(0, 2_000)));
  return evidence.canaries.map((_canary, index) => {
    const entry = paper.find(({ values }) => values['serial'] === index + 1);
    const mark = textOf(entry?.values['mark']);
    return first?.has(mark) ? 0 : second?.has(mark) ? 1 : null;
  });
};

/** Looks for the ballot itself in whatever can be joined to a person, in any table or job. */
const readsRowsAboutPeople: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  return evidence.canaries.map((canary) => {
    const rows = about(canary).filter(({ table }) => !/ballot_paper|project|proposal/.test(table));
    return heardIn(evidence, rows.map(({ text }) => text).join('\n'));
  });
};

/** Looks for the ballot in what the programs said around a person's name. */
const readsLogs: Attack = ({ canaries, logs, candidates }) =>
  canaries.map(({ email, accountId, electorId }) => {
    const heard = logs.filter((line) =>
      [email, accountId, electorId].some((name) => line.includes(name)),
    );
    return heardIn({ candidates }, heard.join('\n'));
  });

function heardIn({ candidates }: Pick<Evidence, 'candidates'>, text: string): 0 | 1 | null {
  const heard = candidates.map((line) => {
    const codes = (JSON.parse(line) as { choices: string[] }).choices;
    return codes.some((code) =>
      [code, Buffer.from(code).toString('hex'), Buffer.from(code).toString('base64url')].some(
        (form) => text.includes(form),
      ),
    );
  });
  return heard[0] === heard[1] ? null : heard[0] === true ? 0 : 1;
}

/** How long the server took over each cast, in the order of the casts. */
const timesTheServer: Attack = ({ canaries, logs }) => {
  const casts = logs.flatMap((line) => /"method":"PUT".*"ms":(\d+)/.exec(line)?.[1] ?? []);
  return aboveTheAverage(canaries.map((_canary, index) => Number(casts[index] ?? 0)));
};

/** People by where a list names them first, and the ballots in the order of theirs. */
function inTheSameOrder(
  { canaries, candidates }: Evidence,
  people: readonly StolenRow[],
  ballots: readonly StolenRow[],
  namesOf: (canary: Canary) => readonly string[] = (canary) => [canary.electorId, canary.accountId],
): Guess {
  const named = canaries.map((canary) =>
    people.findIndex(({ text }) => namesOf(canary).some((name) => text.includes(name))),
  );
  const inOrder = named.toSorted((a, b) => a - b);
  return named.map((at) => ballotAt(candidates, ballots, inOrder.indexOf(at)));
}

function ballotAt(
  candidates: Evidence['candidates'],
  ballots: readonly StolenRow[],
  place: number,
): 0 | 1 | null {
  const line = textOf(ballots[place]?.values['ballot']);
  return line === candidates[0] ? 0 : line === candidates[1] ? 1 : null;
}

const opened = (evidence: Evidence) => rowsIn(evidence, 'box.opened_ballot', 'after the opening');
const byWriting = (rows: readonly StolenRow[]) =>
  rows.toSorted((a, b) => Number(a.written) - Number(b.written) || a.place - b.place);

const followsTheOrderOfRows: Attack = (evidence) =>
  inTheSameOrder(
    evidence,
    rowsIn(evidence, 'box.entitlement', 'after the opening'),
    opened(evidence),
  );

const followsTheOrderOfRowsAtTheClose: Attack = (evidence) =>
  inTheSameOrder(
    evidence,
    rowsIn(evidence, 'box.entitlement', 'after the close'),
    opened(evidence),
  );

const followsTheOrderOfTransactions: Attack = (evidence) =>
  inTheSameOrder(
    evidence,
    byWriting(rowsIn(evidence, 'box.entitlement', 'during the vote')),
    byWriting(opened(evidence)),
  );

const followsTheOrderOfJobs: Attack = (evidence) =>
  inTheSameOrder(
    evidence,
    byWriting(evidence.rows.filter(({ text }) => text.includes('voting.send-receipt'))),
    opened(evidence),
  );

const followsTheOrderOfMails: Attack = (evidence) => {
  const mails = rowsIn(evidence, 'platform.mail', 'after the opening');
  return inTheSameOrder(evidence, mails, opened(evidence), ({ email }) => [email]);
};

/** The leaf of each voter while they voted, at the same place among the counted ones. */
const followsTheOrderOfLeaves: Attack = (evidence) => {
  const about = rowsAbout(evidence);
  const counted = rowsIn(evidence, 'box.counted_envelope', 'after the opening');
  const ballots = opened(evidence);
  return evidence.canaries.map((canary) => {
    const leaves = about(canary).map(({ values }) => values['leaf']);
    const place = counted.findIndex(({ values }) => leaves.includes(values['leaf']));
    return ballotAt(evidence.candidates, ballots, place);
  });
};

const learns = (index: 0 | 1 | 2): Attack => {
  const stage = stages[index] ?? 'during the vote';
  return ({ rows, ...rest }) =>
    learnsFromAccomplices({ ...rest, rows: rows.filter((row) => row.stage === stage) });
};

/** Each by its name: what a failure says is how the secret came out. */
export const attacks: Readonly<Record<string, Attack>> = {
  readsTheLengthOfEnvelopes,
  comparesCiphertexts,
  triesAllBallotsAgainstMarks,
  triesAllBallotsAgainstMarksOfPapers,
  readsRowsAboutPeople,
  readsLogs,
  timesTheServer,
  followsTheOrderOfRows,
  followsTheOrderOfRowsAtTheClose,
  followsTheOrderOfTransactions,
  followsTheOrderOfJobs,
  followsTheOrderOfMails,
  followsTheOrderOfLeaves,
  combinesShares,
  learnsFromAccomplicesDuringTheVote: learns(0),
  learnsFromAccomplicesAfterTheClose: learns(1),
  learnsFromAccomplicesAfterTheOpening: learns(2),
  learnsFromAccomplicesOfAllBackups: learnsFromAccomplices,
};
