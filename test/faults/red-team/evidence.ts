import type { Answers, Paper } from './ballots.js';
import type { Stage, StolenRow } from './stolen-goods.js';

/** A voter whose ballot the attacker would like to know, with what is known of them anyway. */
export interface Canary {
  readonly email: string;
  readonly accountId: string;
  readonly electorId: string;
}

/** All that the attacker has, and what there is to find out. */
export interface Evidence extends Paper {
  readonly canaries: readonly Canary[];
  readonly rows: readonly StolenRow[];
  /** What the programs logged, a line each. */
  readonly logs: readonly string[];
  /** What lay in Redis, a line for each key and each value. */
  readonly redis: readonly string[];
  /** Files of PostgreSQL, its log of changes too, byte for byte. */
  readonly disk: readonly Buffer[];
  /** What accomplices tell of their own ballots; of the others it is not looked at. */
  readonly told?: readonly Answers[];
  /** The same of papers, in the order of their serials. */
  readonly toldOfPapers?: readonly Answers[];
}

/** What each canary is said to have answered; null for no idea, of one answer or of all. */
export type Guess = readonly (readonly (0 | 1 | null)[] | null)[];

export const stages: readonly Stage[] = ['during the vote', 'after the close', 'after the opening'];

export function isAccomplice(index: number): boolean {
  return index % 2 === 0;
}

export function rowsIn(evidence: Evidence, table: string, stage?: Stage): readonly StolenRow[] {
  return evidence.rows.filter(
    (row) => row.table === table && (stage === undefined || row.stage === stage),
  );
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

export function namesOf({ email, accountId, electorId }: Canary): readonly string[] {
  return [email, accountId, electorId];
}

type About = (canary: Canary) => readonly StolenRow[];

const found = new WeakMap<Evidence['rows'], About>();

/**
 * Everything that can be joined to one person: rows that name them; rows written by the transaction
 * that recorded that they had voted; and rows that name an envelope found so.
 */
export function rowsAbout({ rows }: Pick<Evidence, 'rows'>): About {
  const before = found.get(rows);
  if (before) return before;
  const about = joined(rows);
  found.set(rows, about);
  return about;
}

function joined(rows: Evidence['rows']): About {
  const byWord = new Map<string, StolenRow[]>();
  for (const row of rows)
    for (const word of new Set(row.text.match(/[\w-]{20,}|[\w.-]+@[\w.-]+/g))) {
      const same = byWord.get(word);
      if (same) same.push(row);
      else byWord.set(word, [row]);
    }
  const transactions = Map.groupBy(rows, ({ stage, written }) => `${stage} ${written}`);
  return (canary) => {
    const named = namesOf(canary).flatMap((word) => byWord.get(word) ?? []);
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
