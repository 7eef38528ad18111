import { element } from '../exact/element.js';
import type { BallotKind } from '../profile/budget-election.js';
import type { BudgetProfile, BudgetProfileHead } from '../profile/budget-profile.js';
import { type PlainLines, RowScanner } from '../text/row-scanner.js';
import type { Row } from '../text/row.js';
import type { TextChunks } from '../text/text-chunks.js';
import { PabulibBallots } from './pabulib-ballots.js';
import { moneyDigitsOf, wholeUnits } from './pabulib-money.js';
import type { PabulibProject, PabulibVoteType } from './pabulib-record.js';
import { PabulibSections } from './pabulib-sections.js';
import { PabulibSyntaxError } from './pabulib-syntax-error.js';
import { VoteLines } from './vote-lines.js';

export interface PabulibProfileOptions {
  /**
   * How to take the ballots. By default as they were cast: approval and choose-1 as 'approval',
   * cumulative and scoring as 'points', ordinal as 'ranked'. All can be taken as 'approval': of
   * what was ranked, or given points above 0.
   */
  readonly kind?: BallotKind;
  /** The order of projects, which decides ties: by 'id' ascending as text (default), or 'file'. */
  readonly order?: 'id' | 'file';
  /** Called after each chunk with the characters and ballots read so far. */
  readonly onProgress?: (characters: number, ballots: number) => void;
}

/** A whole .pb file, ready to be counted. */
export interface PabulibElection {
  readonly profile: BudgetProfile;
  readonly voteType: PabulibVoteType;
  readonly meta: ReadonlyMap<string, string>;
  /** In the order of the profile's projects. */
  readonly projects: readonly PabulibProject[];
}

/**
 * Reads a Pabulib .pb file straight into a profile, one row at a time: memory grows with projects
 * and distinct ballots only. It takes and refuses exactly the files that `readPabulib` does, with
 * the same errors, and besides refuses amounts and points that are no safe integers in their
 * smallest unit.
 *
 * Money is exact: budget and costs become integers with as many digits after the point as the
 * finest of them has, and two at least (`moneyDigits`); likewise points (`pointsDigits`). What a
 * ranked ballot could rank is META's `max_length`, or else the longest ballot.
 *
 * Throws PabulibSyntaxError with line and column, and RangeError when `kind` does not go with the
 * file's votes.
 */
export async function readPabulibProfile(
  source: TextChunks,
  { kind, order = 'id', onProgress }: PabulibProfileOptions = {},
): Promise<PabulibElection> {
  const file = new ProfileFile(kind ?? null, order);
  let characters = 0;
  for await (const chunk of source) {
    file.read(chunk);
    characters += chunk.length;
    onProgress?.(characters, file.ballots);
  }
  return file.finish();
}

class ProfileFile {
  ballots = 0;
  readonly #scanner = new RowScanner(';', PabulibSyntaxError);
  readonly #sections = new PabulibSections<null>((row, votes) => {
    const ballots = (this.#votes ??= this.#begin());
    this.#lines ??= new VoteLines(votes, ballots);
    ballots.read(row, votes);
    this.ballots += 1;
    return null;
  });
  readonly #kind: BallotKind | null;
  readonly #order: 'id' | 'file';
  #projects: PabulibProject[] = [];
  #meta: ReadonlyMap<string, string> = new Map();
  #votes: PabulibBallots | null = null;
  #lines: VoteLines | null = null;

  constructor(kind: BallotKind | null, order: 'id' | 'file') {
    this.#kind = kind;
    this.#order = order;
  }

  read(chunk: string): void {
    const rows = this.#scanner.rows(chunk, (...place) => this.#readLines(...place));
    for (const row of rows) this.#take(row);
  }

  finish(): PabulibElection {
    for (const row of this.#scanner.end()) this.#take(row);
    this.#sections.finish(this.#scanner.position);
    const profile = (this.#votes ?? this.#begin()).build();
    const { voteType } = this.#promises();
    return { profile, voteType, meta: this.#meta, projects: this.#projects };
  }

  #readLines(chunk: string, from: number, lastBreak: number): PlainLines {
    if (this.#lines === null) return { end: from, lines: 0 };
    const read = this.#lines.read(chunk, from, lastBreak);
    this.ballots += read.lines;
    return read;
  }

  #take(row: Row): void {
    const record = this.#sections.take(row);
    if (record === null) return;
    if (record.kind === 'meta') this.#meta = record.meta;
    else this.#projects.push(record);
  }

  #promises(): NonNullable<PabulibSections<null>['promises']> {
    const { promises } = this.#sections;
    if (promises === null) throw new RangeError('Votes are read after META');
    return promises;
  }

  /** All that stands before the votes is known now. */
  #begin(): PabulibBallots {
    const { voteType, budget, mostChoices } = this.#promises();
    const amounts = [budget, ...(this.#sections.projects?.costs ?? [])];
    const digits = moneyDigitsOf(amounts);
    const [money = 0, ...costs] = amounts.map(({ text, line, column }) =>
      wholeUnits(text, digits, { line, column }),
    );
    const projects = this.#projects.map((project, at) => ({ project, cost: element(costs, at) }));
    if (this.#order === 'id') projects.sort((a, b) => (a.project.id < b.project.id ? -1 : 1));
    this.#projects = projects.map(({ project }) => project);
    const head: BudgetProfileHead = {
      kind: kindOf(voteType, this.#kind),
      budget: money,
      projects: projects.map(({ project, cost }) => ({ id: project.id, cost })),
      moneyDigits: digits,
    };
    return new PabulibBallots(
      mostChoices === Infinity ? head : { ...head, rankLimit: mostChoices },
    );
  }
}

function kindOf(voteType: PabulibVoteType, wish: BallotKind | null): BallotKind {
  const own = OWN_KIND[voteType];
  if (wish === null || wish === own || wish === 'approval') return wish ?? own;
  throw new RangeError(`Votes of the type ${voteType} cannot be taken as ${wish}`);
}

const OWN_KIND: Readonly<Record<PabulibVoteType, BallotKind>> = {
  approval: 'approval',
  'choose-1': 'approval',
  cumulative: 'points',
  ordinal: 'ranked',
  scoring: 'points',
};
