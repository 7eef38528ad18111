import { answersIn } from './ballots.js';
import { namesOf, rowsAbout, rowsIn, textOf, type Evidence, type Guess } from './evidence.js';
import type { Stage, StolenRow } from './stolen-goods.js';

type Order = (evidence: Evidence) => Guess;

const opened = (evidence: Evidence) => rowsIn(evidence, 'box.opened_ballot', 'after the opening');

const byWriting = (rows: readonly StolenRow[]) =>
  rows.toSorted((a, b) => Number(a.written) - Number(b.written) || a.place - b.place);

/** People in the order of these numbers or words, and beside them the ballots in theirs. */
function besides(
  evidence: Evidence,
  places: readonly (string | number | undefined)[],
  ballots: readonly StolenRow[],
): Guess {
  const inOrder = places
    .map((place, index) => ({ place, index }))
    .filter(({ place }) => place !== undefined)
    .sort((one, other) => ((one.place ?? 0) < (other.place ?? 0) ? -1 : 1));
  const ranks = new Map(inOrder.map(({ index }, rank) => [index, rank]));
  return places.map((_place, index) => ballotAt(evidence, ballots, ranks.get(index) ?? -1));
}

function ballotAt(evidence: Evidence, ballots: readonly StolenRow[], place: number) {
  return answersIn(evidence, textOf(ballots[place]?.values['ballot']));
}

/** People by where a list names them first. */
const namedIn =
  (list: (evidence: Evidence) => readonly StolenRow[], ballots = opened): Order =>
  (evidence) => {
    const rows = list(evidence);
    const places = evidence.canaries.map((canary) => {
      const at = rows.findIndex(({ text }) => namesOf(canary).some((name) => text.includes(name)));
      return at < 0 ? undefined : at;
    });
    return besides(evidence, places, ballots(evidence));
  };

/** People by a time or a number in the first row of a table that can be joined to them. */
const by =
  (table: RegExp, column: string, stage: Stage = 'during the vote'): Order =>
  (evidence) => {
    const about = rowsAbout(evidence);
    const places = evidence.canaries.map((canary) => {
      const row = about(canary).find((one) => one.stage === stage && table.test(one.table));
      const value = row?.values[column];
      return typeof value === 'number' || typeof value === 'string' ? value : undefined;
    });
    return besides(evidence, places, opened(evidence));
  };

const rowsOf = (table: string, stage: Stage) => (evidence: Evidence) =>
  rowsIn(evidence, table, stage);

/** Rows that are written beside a cast, by transaction, once the vote is over. */
const followsRows = (table: string): Order =>
  namedIn((evidence) => byWriting(rowsIn(evidence, table, 'after the close')));

/** People by the place of their envelope's entry in the public log. */
const followsTheLog: Order = (evidence) => {
  const about = rowsAbout(evidence);
  const logged = rowsIn(evidence, 'box.log_entry', 'after the opening');
  const places = evidence.canaries.map((canary) => {
    const leaf = about(canary).find(({ table }) => table === 'box.envelope')?.values['leaf'];
    const entry = logged.find(({ text }) => typeof leaf === 'string' && text.includes(leaf));
    return entry && Number(entry.values['position']);
  });
  return besides(evidence, places, opened(evidence));
};

/** The leaf of each voter while they voted, at the same place among the counted ones. */
const followsTheOrderOfLeaves: Order = (evidence) => {
  const about = rowsAbout(evidence);
  const counted = rowsIn(evidence, 'box.counted_envelope', 'after the opening');
  const ballots = opened(evidence);
  return evidence.canaries.map((canary) => {
    const leaves = about(canary).map(({ values }) => values['leaf']);
    const place = counted.findIndex(({ values }) => leaves.includes(values['leaf']));
    return ballotAt(evidence, ballots, place);
  });
};

/** Each by what it follows. */
export const ordersToFollow: Readonly<Record<string, Order>> = {
  followsTheOrderOfRows: namedIn(rowsOf('box.entitlement', 'after the opening')),
  followsTheOrderOfRowsAtTheClose: namedIn(rowsOf('box.entitlement', 'after the close')),
  followsTheOrderOfTransactions: namedIn(
    (evidence) => byWriting(rowsIn(evidence, 'box.entitlement', 'during the vote')),
    (evidence) => byWriting(opened(evidence)),
  ),
  followsTheOrderOfTheRoll: namedIn(rowsOf('public.voter_roll_entry', 'after the opening')),
  followsTheOrderOfJobs: namedIn((evidence) =>
    byWriting(evidence.rows.filter(({ text }) => text.includes('voting.send-receipt'))),
  ),
  followsWordsOnAge: followsRows('roll.age_word'),
  followsUsedLetters: followsRows('roll.letter'),
  followsTheOutbox: by(/^platform\.outbox$/, 'id'),
  followsTheQueue: by(/^jobs\.job$/, 'id'),
  followsTheTimesOfMails: by(/^platform\.mail$/, 'created_at'),
  followsTheOrderOfMails: namedIn(rowsOf('platform.mail', 'after the opening')),
  followsTheTimesOfSignIns: by(/^public\.sign_in_link$/, 'used_at'),
  followsTheTimesOfSessions: by(/^public\.session$/, 'expires_at', 'after the opening'),
  followsWaitingEntries: by(/^box\.leaf_pending$/, 'id'),
  followsReceiptCodes: by(/^box\.envelope$/, 'receipt_code'),
  followsTags: by(/^box\.envelope$/, 'voter_tag'),
  followsTheLog,
  followsTheOrderOfLeaves,
};
