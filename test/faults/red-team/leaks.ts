import { createHash, createHmac } from 'node:crypto';
import { rowsAbout, rowsIn, type Canary, type Evidence } from './evidence.js';
import type { StolenRow } from './stolen-goods.js';

/** Spoils evidence so that it gives away what the canaries have cast. */
export type Leak = (evidence: Evidence, cast: readonly (0 | 1)[]) => Evidence;

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function changed(row: StolenRow, values: Readonly<Record<string, unknown>>): StolenRow {
  const all = { ...row.values, ...values };
  return { ...row, values: all, text: JSON.stringify(all) };
}

type Spoil = (row: StolenRow, line: string, cast: 0 | 1) => StolenRow;

/** Spoils the rows of one table that are about each canary. */
const inRowsOf =
  (table: string, spoil: Spoil): Leak =>
  (evidence, cast) => {
    const about = rowsAbout(evidence);
    const spoilt = new Map<StolenRow, StolenRow>();
    for (const [index, canary] of evidence.canaries.entries())
      for (const row of about(canary).filter((one) => one.table === table)) {
        const which = cast[index] ?? 0;
        spoilt.set(row, spoil(row, evidence.candidates[which], which));
      }
    return { ...evidence, rows: evidence.rows.map((row) => spoilt.get(row) ?? row) };
  };

const inEnvelopes = (say: (line: string, cast: 0 | 1) => string): Leak =>
  inRowsOf('box.envelope', (row, line, cast) => changed(row, { sealed: say(line, cast) }));

const hex = (text: string) => `\\x${Buffer.from(text).toString('hex')}`;

/** The opened ballots, in the order of people that a list tells. */
const openedInTheOrderOf =
  (listed: (evidence: Evidence) => readonly StolenRow[], names: (canary: Canary) => string): Leak =>
  (evidence, cast) => {
    const order = listed(evidence).flatMap(({ text }) =>
      evidence.canaries.flatMap((canary, index) => (text.includes(names(canary)) ? [index] : [])),
    );
    const lines = [...new Set(order)].map((index) => evidence.candidates[cast[index] ?? 0]);
    const opened = rowsIn(evidence, 'box.opened_ballot', 'after the opening');
    const others = evidence.rows.filter(({ table }) => table !== 'box.opened_ballot');
    return {
      ...evidence,
      rows: [...others, ...opened.map((row, at) => changed(row, { ballot: lines[at] }))],
    };
  };

const inTheLogs =
  (say: (canary: Canary, line: string, cast: 0 | 1) => string): Leak =>
  (evidence, cast) => ({
    ...evidence,
    logs: evidence.canaries.map((canary, index) =>
      say(canary, evidence.candidates[cast[index] ?? 0], cast[index] ?? 0),
    ),
  });

const onPapers =
  (mark: (line: string) => string): Leak =>
  (evidence, cast) => ({
    ...evidence,
    rows: evidence.rows.map((row) => {
      const which = cast[Number(row.values['serial']) - 1];
      if (row.table !== 'box.paper_entry' || which === undefined) return row;
      return changed(row, { mark: mark(evidence.candidates[which]) });
    }),
  });

const byWriting = (rows: readonly StolenRow[]) =>
  rows.toSorted((a, b) => Number(a.written) - Number(b.written) || a.place - b.place);

/** What each attack has to find: the attack's name → what gives the secret away. */
export const leaks: Readonly<Record<string, readonly (readonly [string, Leak])[]>> = {
  readsTheLengthOfEnvelopes: [
    ['envelopes without padding', inEnvelopes((line) => hex(sha256(line).slice(0, line.length)))],
  ],
  comparesCiphertexts: [
    ['envelopes sealed without chance', inEnvelopes((line) => hex(sha256(line)))],
  ],
  triesAllBallotsAgainstMarks: [
    [
      'marks without a key',
      inRowsOf('box.cast_attempt', (row, line) => changed(row, { content_mark: sha256(line) })),
    ],
    [
      'marks whose key lies beside them',
      inRowsOf('box.cast_attempt', (row, line) =>
        changed(row, {
          content_mark: createHmac('sha256', String(row.values['key_hash']))
            .update(line)
            .digest('hex'),
        }),
      ),
    ],
  ],
  triesAllBallotsAgainstMarksOfPapers: [['marks of papers without a key', onPapers(sha256)]],
  readsRowsAboutPeople: [['envelopes that nobody sealed', inEnvelopes((line) => hex(line))]],
  readsLogs: [
    ['logs with what was sent', inTheLogs(({ accountId }, line) => `${accountId} ${line}`)],
  ],
  timesTheServer: [
    [
      'ballots that take their time',
      inTheLogs((_canary, _line, cast) => `{"method":"PUT","path":"","ms":${5 + 40 * cast}}`),
    ],
  ],
  followsTheOrderOfRows: [
    [
      'ballots in the order of the rows of people',
      openedInTheOrderOf(
        (evidence) => rowsIn(evidence, 'box.entitlement', 'after the opening'),
        ({ electorId }) => electorId,
      ),
    ],
  ],
  followsTheOrderOfRowsAtTheClose: [
    [
      'ballots in the order of the rows at the close',
      openedInTheOrderOf(
        (evidence) => rowsIn(evidence, 'box.entitlement', 'after the close'),
        ({ electorId }) => electorId,
      ),
    ],
  ],
  followsTheOrderOfTransactions: [
    [
      'ballots in the order in which people cast',
      openedInTheOrderOf(
        (evidence) => byWriting(rowsIn(evidence, 'box.entitlement', 'during the vote')),
        ({ electorId }) => electorId,
      ),
    ],
  ],
  followsTheOrderOfMails: [
    [
      'ballots in the order of the mails',
      openedInTheOrderOf(
        (evidence) => rowsIn(evidence, 'platform.mail', 'after the opening'),
        ({ email }) => email,
      ),
    ],
  ],
  learnsFromAccomplicesDuringTheVote: [
    [
      'receipt codes that tell',
      inRowsOf('box.envelope', (row, _line, cast) =>
        changed(row, { receipt_code: `${cast}${String(row.values['receipt_code']).slice(1)}` }),
      ),
    ],
  ],
};
