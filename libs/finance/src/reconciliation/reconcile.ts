import { ageBand, daysBetween } from './age-band.js';
import {
  reasons,
  type AwardStandingOf,
  type Explained,
  type Reason,
  type Reconciled,
  type ReconciledAllocation,
  type ReconciledAward,
  type ReconciledLine,
  type Standing,
} from './reconciliation.view.js';

/**
 * Holds what was awarded against what the council's own ledger has taken in. Each line that the
 * ledger has not taken explains its own amount; whatever of an allocation no line carries is a
 * difference of its own. So the explanations of an award come to its difference, always.
 *
 * `ledger.explained` in SQL says the same of stored lines; a test holds the one against the other.
 */
export function reconcile(input: {
  readonly awards: readonly ReconciledAward[];
  readonly allocations: readonly ReconciledAllocation[];
  readonly lines: readonly ReconciledLine[];
  /** yyyy-mm-dd */
  readonly today: string;
}): Reconciled {
  const { awards, allocations, lines, today } = input;
  const explained = [
    ...lines.flatMap((line) => ofLine(line, today)),
    ...remainders(allocations, lines, today),
  ];
  const ledger = sumBy(
    lines.filter((line) => line.answer === 'accepted'),
    (line) => line.awardId,
  );
  const byAward = Map.groupBy(explained, (one) => one.awardId);
  const standings = awards.map((award): AwardStandingOf => {
    const inLedgerPence = ledger.get(award.awardId) ?? 0;
    return {
      awardId: award.awardId,
      awardedPence: award.nowPence,
      inLedgerPence,
      differencePence: award.nowPence - inLedgerPence,
      explained: sumsOf(byAward.get(award.awardId) ?? []),
      committedPence: award.committedPence,
      spentPence: award.spentPence,
      leftPence: award.nowPence - award.spentPence,
    };
  });
  return { awards: standings, total: total(standings), lines: explained };
}

/** The sum of all, column by column. */
export function total(standings: readonly Standing[]): Standing {
  const sum = (of: (one: Standing) => number) => standings.reduce((all, one) => all + of(one), 0);
  return {
    awardedPence: sum((one) => one.awardedPence),
    inLedgerPence: sum((one) => one.inLedgerPence),
    differencePence: sum((one) => one.differencePence),
    explained: record((reason) => sum((one) => one.explained[reason])),
    committedPence: sum((one) => one.committedPence),
    spentPence: sum((one) => one.spentPence),
    leftPence: sum((one) => one.leftPence),
  };
}

export function sumsOf(
  explained: readonly Pick<Explained, 'reason' | 'amountPence'>[],
): Standing['explained'] {
  const sums = sumBy(explained, (one) => one.reason);
  return record((reason) => sums.get(reason) ?? 0);
}

function ofLine(line: ReconciledLine, today: string): readonly Explained[] {
  const reason = reasonOf(line);
  if (reason === null) return [];
  const { awardId, transactionId, amountPence, batchId, since } = line;
  const days = daysBetween(since, today);
  return [
    {
      ...{ awardId, transactionId, amountPence, batchId, line: line.line },
      ...{ reason, days, band: ageBand(days) },
    },
  ];
}

/** null: the ledger has it, or a later line speaks for it. */
function reasonOf({ state, answer, isReplaced, takesBack }: ReconciledLine): Reason | null {
  if (answer === 'accepted' || (answer === 'rejected' && isReplaced)) return null;
  if (takesBack) return answer === 'rejected' ? 'reversal-rejected' : 'reversal-waiting';
  if (state !== 'released') return 'in-draft';
  return answer === null ? 'waiting' : 'rejected';
}

/** What an allocation is worth and none of its lines carries: nobody has told the ledger of it. */
function remainders(
  allocations: readonly ReconciledAllocation[],
  lines: readonly ReconciledLine[],
  today: string,
): readonly Explained[] {
  const ofAllocation = Map.groupBy(lines, keyOf);
  const known = new Set(allocations.map(keyOf));
  const strays = lines.filter((line) => !known.has(keyOf(line))).map(worthNothing);
  return [...allocations, ...new Map(strays.map((one) => [keyOf(one), one])).values()].flatMap(
    (allocation): readonly Explained[] => {
      const its = ofAllocation.get(keyOf(allocation)) ?? [];
      const carried = its
        .filter((line) => line.answer !== 'rejected' || !line.isReplaced)
        .reduce((sum, { amountPence }) => sum + amountPence, 0);
      const amountPence = allocation.amountPence - carried;
      if (amountPence === 0) return [];
      const { awardId, transactionId } = allocation;
      const days = daysBetween(allocation.happenedOn, today);
      const reason = whyNotCarried(its);
      return [
        {
          ...{ awardId, transactionId, reason, amountPence },
          ...{ batchId: null, line: null, days, band: ageBand(days) },
        },
      ];
    },
  );
}

function whyNotCarried(lines: readonly ReconciledLine[]): Reason {
  if (lines.length === 0) return 'not-batched';
  const back = lines.filter(({ takesBack }) => takesBack);
  const open = back.map(reasonOf);
  if (open.includes('reversal-rejected')) return 'reversal-rejected';
  if (open.includes('reversal-waiting')) return 'reversal-waiting';
  return back.length > 0 ? 'reversed' : 'amount-differs';
}

/** A line of a transaction that gave its award nothing. The database has none; files may. */
function worthNothing({ awardId, transactionId, since }: ReconciledLine): ReconciledAllocation {
  return { awardId, transactionId, amountPence: 0, happenedOn: since };
}

function keyOf(one: { readonly transactionId: string; readonly awardId: string }): string {
  return `${one.transactionId} ${one.awardId}`;
}

function sumBy<Item extends { readonly amountPence: number }>(
  items: readonly Item[],
  key: (item: Item) => string,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(key(item), (sums.get(key(item)) ?? 0) + item.amountPence);
  return sums;
}

function record(of: (reason: Reason) => number): Readonly<Record<Reason, number>> {
  return Object.fromEntries(reasons.map((reason) => [reason, of(reason)])) as Record<
    Reason,
    number
  >;
}
