import type { SpendView, TransactionView } from '#delivery';
import { documentOf, netOf, payeeOf, purposeOf } from '../spend/spend-csv.js';
import type { ProcessFacts } from './process-facts.js';
import { amount, both, day, flag, tableOf, text, whole, type Table } from './table.js';

/** Where the money went: every move in the ledger, and every payment. */
export function moneyTables({ transactions, spends }: ProcessFacts): readonly Table[] {
  return [movesTable(transactions), spendTable(spends)];
}

interface Moved {
  readonly made: TransactionView;
  readonly line: number;
  readonly move: TransactionView['moves'][number];
}

function movesTable(transactions: readonly TransactionView[]): Table {
  const rows = transactions.flatMap((made): Moved[] =>
    made.moves.map((move, index) => ({ made, line: index + 1, move })),
  );
  const title = { cy: 'Symudiadau yn y cyfriflyfr', en: 'Moves in the ledger' };
  return tableOf<Moved>({
    ...{ name: 'transactions', title, rows, key: ['number', 'line'] },
    links: [
      { column: 'from_award', table: 'awards' },
      { column: 'to_award', table: 'awards' },
    ],
    columns: [
      whole('number', ({ made }) => made.number),
      whole('line', ({ line }) => line),
      text('kind', ({ made }) => made.kind),
      day('happened_on', ({ made }) => made.happenedOn),
      text('from_account', ({ move }) => move.from.kind),
      ...both<Moved>('from_area', ({ move }) => move.from.area),
      text('from_award', ({ move }) => move.from.award),
      text('to_account', ({ move }) => move.to.kind),
      ...both<Moved>('to_area', ({ move }) => move.to.area),
      text('to_award', ({ move }) => move.to.award),
      amount('amount', ({ move }) => move.pence),
      ...both<Moved>('reason', ({ made }) => made.reason),
      flag('reason_sealed', ({ made }) => made.isSealed),
    ],
  });
}

function spendTable(rows: readonly SpendView[]): Table {
  return tableOf<SpendView>({
    ...{ name: 'spend', title: { cy: 'Gwariant', en: 'Spend' }, rows },
    links: [{ column: 'award', table: 'awards' }],
    columns: [
      text('award', ({ reference }) => reference),
      day('spent_on', ({ spentOn }) => spentOn),
      text('payee', payeeOf),
      text('document', documentOf),
      amount('net', netOf),
      amount('irrecoverable_vat', ({ vatPence }) => vatPence),
      text('purpose', purposeOf),
    ],
  });
}
