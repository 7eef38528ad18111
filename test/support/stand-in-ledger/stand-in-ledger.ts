import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

/** A line of the common journal, by the names of its columns (docs/guides/finance.en.md). */
type JournalLine = Readonly<
  Record<
    | 'batch_id'
    | 'line_no'
    | 'financial_year'
    | 'cost_centre'
    | 'account'
    | 'debit'
    | 'credit'
    | 'narrative'
    | 'source_ref',
    string
  >
>;

interface Answer {
  readonly line: number;
  readonly status: 'accepted' | 'rejected';
  readonly document: string;
  readonly reason: string;
}

interface Payment {
  readonly award: string;
  readonly net: string;
  readonly date: string;
  readonly payee: string;
  readonly purpose: string;
}

/**
 * A council's ledger, small: it knows what the guide for finance teams says of files and API, and
 * nothing else of Cyfran. It posts pairs of lines whose codes it knows, each `source_ref` once.
 */
export class StandInLedger {
  /** Net pence by cost centre and account. */
  private readonly balances = new Map<string, number>();
  /** Its own document number, by the `source_ref` that it posted. */
  private readonly posted = new Map<string, string>();
  private readonly payments: Payment[] = [];

  constructor(
    private readonly costCentres: Set<string>,
    private readonly accounts: ReadonlySet<string>,
  ) {}

  openCostCentre(code: string): void {
    this.costCentres.add(code);
  }

  /** Takes in a released batch; taking it in again posts nothing more. */
  takeIn(csv: string): readonly Answer[] {
    const lines: JournalLine[] = parse(csv, { columns: true, bom: true });
    const answers: Answer[] = [];
    for (let at = 0; at < lines.length; at += 2) {
      const pair = lines.slice(at, at + 2);
      const reason = this.refusal(pair);
      answers.push(...pair.map((line) => this.answer(line, reason)));
    }
    return answers;
  }

  balance(costCentre: string, account: string): number {
    return this.balances.get(`${costCentre}/${account}`) ?? 0;
  }

  pay(payment: Payment): void {
    this.payments.push(payment);
  }

  /** The file that the page for acknowledgements takes. */
  acknowledgement(answers: readonly Answer[]): string {
    return stringify(
      answers.map(({ line, status, document, reason }) => [line, status, document, reason]),
      { header: true, columns: ['line_no', 'status', 'ledger_document', 'reason'] },
    );
  }

  /** What the API takes as an acknowledgement. */
  acknowledgementJson(answers: readonly Answer[]): object {
    const rejected = answers.filter(({ status }) => status === 'rejected').length;
    const status =
      rejected === 0 ? 'accepted' : rejected === answers.length ? 'rejected' : 'part_rejected';
    return {
      status,
      lines: answers.map(({ line, status: its, document, reason }) => ({
        ...{ line, status: its },
        ...(its === 'accepted' ? { document } : { reason }),
      })),
    };
  }

  /** All that it paid, as the page for spending takes it. */
  spend(): string {
    return stringify(
      this.payments.map(({ award, date, net, payee, purpose }, index) => [
        ...[award, `INV-${index + 1}`, 1, date, net, '0.00', payee, 'no', purpose],
      ]),
      {
        header: true,
        columns: [
          ...['award', 'ledger_document', 'ledger_line', 'date', 'net_amount'],
          ...['irrecoverable_vat', 'payee', 'payee_is_person', 'purpose'],
        ],
      },
    );
  }

  private refusal(pair: readonly JournalLine[]): string {
    if (pair.reduce((sum, line) => sum + pence(line), 0) !== 0) return 'Out of balance';
    const unknown = pair.find(({ cost_centre: code }) => !this.costCentres.has(code));
    if (unknown) return `Cost centre ${unknown.cost_centre} is not known`;
    const odd = pair.find(({ account }) => !this.accounts.has(account));
    return odd ? `Account ${odd.account} is not known` : '';
  }

  private answer(line: JournalLine, reason: string): Answer {
    const number = Number(line.line_no);
    if (reason !== '') return { line: number, status: 'rejected', document: '', reason };
    const before = this.posted.get(line.source_ref);
    if (before !== undefined)
      return { line: number, status: 'accepted', document: before, reason: '' };
    const document = `J${String(this.posted.size + 1).padStart(5, '0')}`;
    this.posted.set(line.source_ref, document);
    const key = `${line.cost_centre}/${line.account}`;
    this.balances.set(key, (this.balances.get(key) ?? 0) + pence(line));
    return { line: number, status: 'accepted', document, reason: '' };
  }
}

/** Debit less credit; amounts are written as `1234.50`. */
function pence({ debit, credit }: JournalLine): number {
  const read = (amount: string) =>
    amount === '' ? 0 : Number(amount.replace('.', '')) || Number.NaN;
  return read(debit) - read(credit);
}
