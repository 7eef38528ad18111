import type { Column } from '../files/index.js';
import type { ExplainedLineView } from './explained-line.view.js';
import type { ReconciledAwardView } from './reconciliation.reader.js';
import {
  reasons,
  type MoveByHand,
  type Reason,
  type SourceStanding,
} from './reconciliation.view.js';

const columnNames: Readonly<Record<Reason, string>> = {
  waiting: 'waiting',
  rejected: 'rejected',
  'in-draft': 'in_draft',
  'not-batched': 'not_batched',
  'reversal-waiting': 'reversal_waiting',
  'reversal-rejected': 'reversal_rejected',
  reversed: 'reversed',
  'amount-differs': 'amount_differs',
};

/** A column of each reason, so that the columns of a row come to its difference. */
const reasonColumns: readonly Column<ReconciledAwardView>[] = reasons.map((reason) => ({
  name: columnNames[reason],
  kind: 'amount',
  of: ({ explained }) => explained[reason],
}));

/** Names are part of the contract with finance teams: never rename one. */
export const awardColumns: readonly Column<ReconciledAwardView>[] = [
  { name: 'award_reference', kind: 'text', of: ({ award }) => award.reference },
  { name: 'project_code', kind: 'text', of: ({ award }) => award.projectCode },
  { name: 'project_title_cy', kind: 'text', of: ({ award }) => award.title.cy },
  { name: 'project_title_en', kind: 'text', of: ({ award }) => award.title.en },
  { name: 'awarded_now', kind: 'amount', of: ({ awardedPence }) => awardedPence },
  { name: 'in_ledger', kind: 'amount', of: ({ inLedgerPence }) => inLedgerPence },
  { name: 'difference', kind: 'amount', of: ({ differencePence }) => differencePence },
  ...reasonColumns,
  { name: 'committed', kind: 'amount', of: ({ committedPence }) => committedPence },
  { name: 'spent', kind: 'amount', of: ({ spentPence }) => spentPence },
  { name: 'left', kind: 'amount', of: ({ leftPence }) => leftPence },
];

export const lineColumns: readonly Column<ExplainedLineView>[] = [
  { name: 'award_reference', kind: 'text', of: ({ awardReference }) => awardReference },
  { name: 'reason', kind: 'text', of: ({ reason }) => reason },
  { name: 'amount', kind: 'amount', of: ({ amountPence }) => amountPence },
  { name: 'since', kind: 'day', of: ({ since }) => since },
  { name: 'age_days', kind: 'integer', of: ({ days }) => days },
  { name: 'age_band', kind: 'text', of: ({ band }) => band },
  { name: 'batch_number', kind: 'integer', of: ({ batch }) => batch },
  { name: 'line_no', kind: 'integer', of: ({ line }) => line },
  { name: 'source_ref', kind: 'text', of: ({ sourceRef }) => sourceRef },
  { name: 'ledger_reason', kind: 'text', of: ({ said }) => said },
];

/** The area is empty for the pot of the whole process, and for what comes from no pot. */
export const sourceColumns: readonly Column<SourceStanding>[] = [
  { name: 'source', kind: 'text', of: ({ source }) => source },
  { name: 'area_cy', kind: 'text', of: ({ area }) => area?.cy ?? null },
  { name: 'area_en', kind: 'text', of: ({ area }) => area?.en ?? null },
  { name: 'awarded_now', kind: 'amount', of: ({ awardedPence }) => awardedPence },
  { name: 'in_ledger', kind: 'amount', of: ({ inLedgerPence }) => inLedgerPence },
  { name: 'difference', kind: 'amount', of: ({ differencePence }) => differencePence },
];

export const byHandColumns: readonly Column<MoveByHand>[] = [
  { name: 'transaction_number', kind: 'integer', of: ({ number }) => number },
  { name: 'moved_on', kind: 'day', of: ({ movedOn }) => movedOn },
  { name: 'age_days', kind: 'integer', of: ({ days }) => days },
  { name: 'age_band', kind: 'text', of: ({ band }) => band },
  { name: 'from', kind: 'text', of: ({ from }) => from },
  { name: 'to', kind: 'text', of: ({ to }) => to },
  { name: 'area_cy', kind: 'text', of: ({ area }) => area?.cy ?? null },
  { name: 'area_en', kind: 'text', of: ({ area }) => area?.en ?? null },
  { name: 'amount', kind: 'amount', of: ({ amountPence }) => amountPence },
];
