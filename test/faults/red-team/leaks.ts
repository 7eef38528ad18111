import { createHash, createHmac } from 'node:crypto';
import { lineOf, type Answers } from './ballots.js';
import { rowsAbout, rowsIn, type Canary, type Evidence } from './evidence.js';
import type { StolenRow } from './stolen-goods.js';

/** Spoils a copy of the evidence so that it gives away what the canaries have cast. */
export type Leak = (evidence: Evidence, cast: readonly Answers[]) => Evidence;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hex = (text: string) => `\\x${Buffer.from(text).toString('hex')}`;

function changed(row: StolenRow, values: Readonly<Record<string, unknown>>): StolenRow {
  const all = { ...row.values, ...values };
  return { ...row, values: all, text: JSON.stringify(all) };
}

type Spoil = (row: StolenRow, line: string, answers: Answers) => StolenRow;

/** Spoils the rows of one table that are about each canary. */
const inRowsOf =
  (table: string, spoil: Spoil): Leak =>
  (evidence, cast) => {
    const about = rowsAbout(evidence);
    const spoilt = new Map<StolenRow, StolenRow>();
    for (const [index, canary] of evidence.canaries.entries())
      for (const row of about(canary).filter((one) => one.table === table)) {
        const answers = cast[index] ?? [];
        spoilt.set(row, spoil(row, lineOf(evidence, answers), answers));
      }
    return { ...evidence, rows: evidence.rows.map((row) => spoilt.get(row) ?? row) };
  };

const inEnvelopes = (say: (line: string) => string): Leak =>
  inRowsOf('box.envelope', (row, line) => changed(row, { sealed: say(line) }));

/** The opened ballots, in the order of people that something tells. */
const openedInTheOrderOf =
  (placeOf: (evidence: Evidence) => (canary: Canary) => string | number): Leak =>
  (evidence, cast) => {
    const place = placeOf(evidence);
    const lines = evidence.canaries
      .map((canary, index) => ({ at: place(canary), line: lineOf(evidence, cast[index] ?? []) }))
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ line }) => line);
    const opened = rowsIn(evidence, 'box.opened_ballot', 'after the opening');
    const others = evidence.rows.filter(({ table }) => table !== 'box.opened_ballot');
    return {
      ...evidence,
      rows: [...others, ...opened.map((row, at) => changed(row, { ballot: lines[at] }))],
    };
  };

const listedIn = (list: (evidence: Evidence) => readonly StolenRow[]) => (evidence: Evidence) => {
  const rows = list(evidence);
  return ({ electorId, email }: Canary) =>
    rows.findIndex(({ text }) => text.includes(electorId) || text.includes(email));
};

const valueOf = (table: string, column: string) => (evidence: Evidence) => {
  const about = rowsAbout(evidence);
  return (canary: Canary) =>
    String(about(canary).find((row) => row.table === table)?.values[column]);
};

type Say = (canary: Canary, line: string, index: number) => string;

const onLines =
  (where: 'logs' | 'redis', say: Say): Leak =>
  (evidence, cast) => ({
    ...evidence,
    [where]: evidence.canaries.map((canary, index) =>
      say(canary, lineOf(evidence, cast[index] ?? []), index),
    ),
  });

/** What PostgreSQL would write of a row that holds a person and a ballot. */
const onDisk: Leak = (evidence, cast) => {
  const written = evidence.canaries.map(({ accountId }, index) =>
    Buffer.concat([
      ...[Buffer.alloc(4_000, index), Buffer.from(accountId.replaceAll('-', ''), 'hex')],
      Buffer.from(lineOf(evidence, cast[index] ?? [])),
    ]),
  );
  return { ...evidence, disk: [...evidence.disk, Buffer.concat(written)] };
};

/** On papers what is said is what was told of papers. */
const onPapers =
  (mark: (line: string, row: StolenRow) => string): Leak =>
  (evidence) => ({
    ...evidence,
    rows: evidence.rows.map((row) => {
      const answers = evidence.toldOfPapers?.[Number(row.values['serial']) - 1];
      if (row.table !== 'box.paper_entry' || answers === undefined) return row;
      return changed(row, { mark: mark(lineOf(evidence, answers), row) });
    }),
  });

const byWriting = (rows: readonly StolenRow[]) =>
  rows.toSorted((a, b) => Number(a.written) - Number(b.written) || a.place - b.place);

const keyed = (key: unknown, line: string) =>
  createHmac('sha256', String(key)).update(line).digest('hex');

const one = (what: string, leak: Leak) => [[what, leak]] as const;
const entitlements = (stage: StolenRow['stage']) => (evidence: Evidence) =>
  rowsIn(evidence, 'box.entitlement', stage);

/** What each attack has to find: the attack's name → what gives the secret away. */
export const leaks: Readonly<Record<string, readonly (readonly [string, Leak])[]>> = {
  readsTheLengthOfEnvelopes: one(
    'envelopes without padding',
    inEnvelopes((line) => hex(line.replaceAll(/./g, '?'))),
  ),
  timesTheServer: one(
    'ballots that take their time',
    onLines('logs', (_canary, line) => `{"method":"PUT","path":"","ms":${5 + line.length}}`),
  ),
  triesAllBallotsAgainstMarks: [
    ['envelopes sealed without chance', inEnvelopes((line) => `\\x${sha256(line)}`)],
    [
      'marks without a key',
      inRowsOf('box.cast_attempt', (row, line) => changed(row, { content_mark: sha256(line) })),
    ],
    [
      'marks whose key lies beside them',
      inRowsOf('box.cast_attempt', (row, line) =>
        changed(row, { content_mark: keyed(row.values['key_hash'], line) }),
      ),
    ],
  ],
  triesAllBallotsAgainstMarksOfPapers: one(
    'marks of papers without a key',
    onPapers((line) => sha256(line)),
  ),
  readsRowsAboutPeople: [
    ['envelopes that nobody sealed', inEnvelopes((line) => hex(line))],
    [
      'a table of plain choices',
      inRowsOf('box.cast_attempt', (row, line) => changed(row, { choices: line })),
    ],
  ],
  readsLogs: one(
    'logs with what was sent',
    onLines('logs', ({ accountId }, line) => `${accountId} ${line}`),
  ),
  readsRedis: one(
    'jobs with what was sent',
    onLines('redis', ({ accountId }, line) => `job ${accountId} ${line}`),
  ),
  readsTheDisk: one('rows that were deleted', onDisk),
  followsTheOrderOfRows: one(
    'ballots in the order of the rows of people',
    openedInTheOrderOf(listedIn(entitlements('after the opening'))),
  ),
  followsTheOrderOfRowsAtTheClose: one(
    'ballots in the order of the rows at the close',
    openedInTheOrderOf(listedIn(entitlements('after the close'))),
  ),
  followsTheOrderOfTransactions: one(
    'ballots in the order in which people cast',
    openedInTheOrderOf(
      listedIn((evidence) => byWriting(rowsIn(evidence, 'box.entitlement', 'during the vote'))),
    ),
  ),
  followsTheOrderOfTheRoll: one(
    'ballots in the order of the roll',
    openedInTheOrderOf(
      listedIn((evidence) => rowsIn(evidence, 'public.voter_roll_entry', 'after the opening')),
    ),
  ),
  followsTheTimesOfSignIns: one(
    'ballots in the order of the sign-ins',
    openedInTheOrderOf(valueOf('public.sign_in_link', 'used_at')),
  ),
  followsTheTimesOfSessions: one(
    'ballots in the order of the sessions',
    openedInTheOrderOf(valueOf('public.session', 'expires_at')),
  ),
  followsReceiptCodes: one(
    'ballots in the order of the receipt codes',
    openedInTheOrderOf(valueOf('box.envelope', 'receipt_code')),
  ),
  learnsFromAccomplicesDuringTheVote: one(
    'receipt codes that tell an answer a letter',
    inRowsOf('box.envelope', (row, _line, answers) =>
      changed(row, { receipt_code: answers.join('') }),
    ),
  ),
};
