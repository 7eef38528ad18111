import type { Stage, StolenRow } from './stolen-goods.js';

/** A voter whose ballot the attacker would like to know, with what is known of them anyway. */
export interface Canary {
  readonly email: string;
  readonly accountId: string;
  readonly electorId: string;
}

/** All that the attacker has, and what there is to choose between. */
export interface Evidence {
  readonly canaries: readonly Canary[];
  /** The two ballots, one of which each canary has cast; canonical. */
  readonly candidates: readonly [string, string];
  readonly rows: readonly StolenRow[];
  /** What the programs logged, a line each. */
  readonly logs: readonly string[];
  /** What accomplices tell of their own ballots; of the others it is not looked at. */
  readonly told?: readonly (0 | 1)[];
}

/** Which of the two candidates each canary is said to have cast; null for no idea. */
export type Guess = readonly (0 | 1 | null)[];

export const stages: readonly Stage[] = ['during the vote', 'after the close', 'after the opening'];

export function rowsIn(evidence: Evidence, table: string, stage?: Stage): readonly StolenRow[] {
  return evidence.rows.filter(
    (row) => row.table === table && (stage === undefined || row.stage === stage),
  );
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/**
 * Everything that can be joined to one person: rows that name them; rows written by the transaction
 * that recorded that they had voted; and rows that name an envelope found so.
 */
export function rowsAbout(evidence: Evidence): (canary: Canary) => readonly StolenRow[] {
  const byWord = new Map<string, StolenRow[]>();
  for (const row of evidence.rows)
    for (const word of new Set(row.text.match(/[\w-]{20,}|[\w.-]+@[\w.-]+/g)))
      byWord.set(word, [...(byWord.get(word) ?? []), row]);
  const transactions = Map.groupBy(evidence.rows, ({ stage, written }) => `${stage} ${written}`);
  return (canary) => {
    const named = [canary.email, canary.accountId, canary.electorId].flatMap(
      (word) => byWord.get(word) ?? [],
    );
    const acts = named.filter(({ table }) => table === 'box.entitlement');
    const together = acts.flatMap(({ stage, written }) => {
      const act = transactions.get(`${stage} ${written}`) ?? [];
      // One that wrote many people tells of none.
      return act.filter(({ table }) => table === 'box.entitlement').length === 1 ? act : [];
    });
    const envelopes = new Set(together.flatMap((row) => envelopesIn(row)));
    const further = [...envelopes].flatMap((word) => byWord.get(word) ?? []);
    return [...new Set([...named, ...together, ...further])];
  };
}

/** Names of envelopes in a row of the box that is about one of them. */
function envelopesIn({ table, values }: StolenRow): readonly string[] {
  if (table !== 'box.envelope' && table !== 'box.cast_attempt') return [];
  return [textOf(values['leaf']), textOf(values['voter_tag'])];
}
