import type { RankedProfile } from '../ranked/ranked-profile.js';
import { quoted } from '../text/file-syntax-error.js';
import { type JsonList, type JsonObject, JsonReader, type JsonValue } from '../text/json-reader.js';
import type { TextChunks } from '../text/text-chunks.js';
import { wholeText } from '../text/whole-text.js';
import { CastVoteCandidates } from './cast-vote-candidates.js';
import type { CastVoteOptions } from './cast-vote-options.js';
import { CastVoteSyntaxError } from './cast-vote-syntax-error.js';
import { CastVoteTally } from './cast-vote-tally.js';
import { filled } from './csv-layout.js';

const HIGHEST_RANK = 1000;

/** Reads a CastVoteRecordReport: of each record its current snapshot, of that one contest. */
export async function readCastVoteCdf(
  source: TextChunks,
  options: CastVoteOptions,
): Promise<RankedProfile> {
  const reader = new JsonReader(await wholeText(source, CastVoteSyntaxError), CastVoteSyntaxError);
  return new CdfFile(reader, options).read();
}

class CdfFile {
  readonly #reader: JsonReader;
  readonly #report: JsonObject;
  readonly #candidates: CastVoteCandidates;
  readonly #tally: CastVoteTally;
  /** The contest's id, and the place of the candidate that each of its selections means. */
  readonly #contest: string;
  readonly #selections = new Map<string, number>();

  constructor(reader: JsonReader, options: CastVoteOptions) {
    this.#reader = reader;
    this.#report = this.#object(reader.read());
    this.#candidates = new CastVoteCandidates(options);
    this.#tally = new CastVoteTally(options, this.#candidates);
    this.#contest = this.#readElections(options.contestId ?? '');
  }

  read(): RankedProfile {
    for (const record of this.#items(this.#report, 'CVR')) {
      const ranking = this.#ranking(record);
      if (ranking === null) continue;
      const spelling = ranking.map((rank) => rank.join('=')).join('>');
      this.#tally.add(
        spelling,
        1,
        () => this.#reader.position(record),
        () => ranking,
      );
    }
    return this.#tally.build();
  }

  #readElections(contestId: string): string {
    const elections = this.#items(this.#report, 'Election');
    for (const election of elections) {
      const names = new Map<string, string>();
      for (const candidate of this.#items(election, 'Candidate')) {
        names.set(this.#text(candidate, '@id'), this.#name(candidate));
      }
      for (const contest of this.#items(election, 'Contest')) {
        const id = this.#text(contest, '@id');
        if (id !== contestId && contest.get('Name') !== contestId) continue;
        this.#readContest(contest, names);
        return id;
      }
    }
    const at = this.#reader.position(this.#report);
    const expected = `a contest ${quoted(contestId)}`;
    throw new CastVoteSyntaxError('missing-contest', at, expected, 'none');
  }

  #readContest(contest: JsonObject, names: ReadonlyMap<string, string>): void {
    const { undeclared } = this.#candidates;
    for (const selection of this.#items(contest, 'ContestSelection')) {
      const id = this.#text(selection, '@id');
      if (selection.get('IsWriteIn') === true && undeclared !== null) {
        this.#selections.set(id, undeclared);
        continue;
      }
      const [candidateId] = this.#list(selection, 'CandidateIds');
      const name = typeof candidateId === 'string' ? names.get(candidateId) : undefined;
      if (name === undefined) throw this.#fault(selection, 'a selection with a known candidate');
      const at = () => this.#reader.position(selection);
      this.#selections.set(id, this.#candidates.named(name, at));
    }
  }

  /** Null when the record does not hold this contest: that voter had another ballot paper. */
  #ranking(record: JsonObject): number[][] | null {
    const current = record.get('CurrentSnapshotId');
    const snapshots = this.#items(record, 'CVRSnapshot');
    const snapshot = snapshots.find((one) => one.get('@id') === current);
    if (snapshot === undefined) throw this.#fault(record, 'a record with its current snapshot');
    const contests = this.#items(snapshot, 'CVRContest');
    const contest = contests.find((one) => one.get('ContestId') === this.#contest);
    if (contest === undefined) return null;
    const ranking: (number[] | undefined)[] = [];
    for (const selection of this.#items(contest, 'CVRContestSelection')) {
      const candidate = this.#selections.get(this.#text(selection, 'ContestSelectionId'));
      if (candidate === undefined) throw this.#fault(selection, 'a selection of this contest');
      for (const rank of this.#ranks(selection)) {
        const there = (ranking[rank - 1] ??= []);
        if (!there.includes(candidate)) there.push(candidate);
      }
    }
    return filled(ranking);
  }

  #ranks(selection: JsonObject): number[] {
    const ranks: number[] = [];
    for (const position of this.#items(selection, 'SelectionPosition')) {
      if (position.get('HasIndication') === 'no' || position.get('IsAllocable') === 'no') continue;
      const rank = position.get('Rank') ?? selection.get('Rank');
      if (
        typeof rank !== 'number' ||
        !Number.isSafeInteger(rank) ||
        rank < 1 ||
        rank > HIGHEST_RANK
      ) {
        throw this.#fault(position, `a rank from 1 to ${HIGHEST_RANK}`);
      }
      ranks.push(rank);
    }
    return ranks;
  }

  #name(candidate: JsonObject): string {
    const name = candidate.get('Name');
    if (typeof name === 'string') return name;
    const ballotName = candidate.get('BallotName');
    if (typeof ballotName === 'string') return ballotName;
    throw this.#fault(candidate, 'a candidate with a Name');
  }

  #text(owner: JsonObject, key: string): string {
    const value = owner.get(key);
    if (typeof value === 'string') return value;
    throw this.#fault(owner, `an object with a text ${key}`);
  }

  #list(owner: JsonObject, key: string): JsonList {
    const value = owner.get(key) ?? [];
    if (value instanceof Array) return value;
    throw this.#fault(owner, `an object with a list ${key}`);
  }

  #items(owner: JsonObject, key: string): JsonObject[] {
    return this.#list(owner, key).map((item) => this.#object(item));
  }

  #object(value: JsonValue): JsonObject {
    if (value instanceof Map) return value as JsonObject;
    throw this.#fault(value, 'an object');
  }

  #fault(at: JsonValue, expected: string): CastVoteSyntaxError {
    const position = this.#reader.position(at);
    return new CastVoteSyntaxError('wrong-shape', position, expected, 'something else');
  }
}
