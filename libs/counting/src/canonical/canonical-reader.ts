import { BudgetProfileBuilder, type BudgetProfile } from '../profile/budget-profile.js';
import { RankedProfileBuilder } from '../ranked/ranked-profile-builder.js';
import type { Candidate, RankedProfile } from '../ranked/ranked-profile.js';
import { JsonReader, type JsonObject, type JsonValue } from '../text/json-reader.js';
import type { TextChunks } from '../text/text-chunks.js';
import { wholeText } from '../text/whole-text.js';
import { CanonicalParts } from './canonical-parts.js';
import { CANONICAL_FORMAT } from './canonical-profile.js';
import { CanonicalSyntaxError } from './canonical-syntax-error.js';

/**
 * Reads what `canonicalProfile` writes. Projects come in the order of the file, by id; ballots may
 * stand in any order, and the same ballot more than once: whoever needs to know that a text is the
 * canonical one compares hashes. The JSON is held whole, and refused past 200 million characters.
 *
 * Throws CanonicalSyntaxError, with line and column, at the first thing that is wrong.
 */
export async function readCanonicalBallots(
  source: TextChunks,
): Promise<BudgetProfile | RankedProfile> {
  const reader = new JsonReader(
    await wholeText(source, CanonicalSyntaxError),
    CanonicalSyntaxError,
  );
  const parts = new CanonicalParts(reader);
  const all = reader.read();
  const file = parts.object(all, all);
  if (file.get('format') !== CANONICAL_FORMAT) {
    throw parts.fault('wrong-shape', all, `the format ${CANONICAL_FORMAT}`, file.get('format'));
  }
  const kind = file.get('kind');
  if (kind === 'candidates') return readRanked(file, parts);
  if (kind === 'approval' || kind === 'points' || kind === 'ranked') {
    return readBudget(file, kind, parts);
  }
  throw parts.fault('wrong-shape', all, 'approval, points, ranked or candidates', kind);
}

function readBudget(
  file: JsonObject,
  kind: BudgetProfile['kind'],
  parts: CanonicalParts,
): BudgetProfile {
  const projects = parts.list(file.get('projects'), file).map((item) => {
    const project = parts.object(item, item);
    const id = parts.text(project.get('id'), project);
    return { id, cost: parts.whole(project.get('cost'), project, 0) };
  });
  const builder = sound(
    parts,
    file,
    () =>
      new BudgetProfileBuilder({
        kind,
        projects,
        budget: parts.whole(file.get('budget'), file, 0),
        moneyDigits: parts.whole(file.get('moneyDigits'), file, 0),
        pointsDigits: parts.whole(file.get('pointsDigits'), file, 0),
        rankLimit: parts.whole(file.get('rankLimit'), file, 0),
      }),
  );
  for (const { said, count, near } of ballotsOf(file, parts)) {
    const ids: string[] = [];
    const points: number[] = [];
    for (const choice of said) {
      if (kind !== 'points') {
        ids.push(parts.text(choice, near));
        continue;
      }
      const [id, given] = parts.list(choice, near);
      ids.push(parts.text(id, choice));
      points.push(parts.whole(given, choice, Number.MIN_SAFE_INTEGER));
    }
    sound(parts, near, () => builder.add(ids, kind === 'points' ? points : null, count));
  }
  return sound(parts, file, () => builder.build());
}

function readRanked(file: JsonObject, parts: CanonicalParts): RankedProfile {
  const candidates = parts
    .list(file.get('candidates'), file)
    .map((item) => readCandidate(item, parts));
  const places = new Map(candidates.map(({ id }, place) => [id, place]));
  const title = parts.text(file.get('title'), file);
  const seats = parts.whole(file.get('seats'), file, 1);
  const builder = sound(parts, file, () => new RankedProfileBuilder({ title, seats, candidates }));
  for (const { said, count, near } of ballotsOf(file, parts)) {
    const ranking = said.map((rank) =>
      parts.list(rank, near).map((id) => {
        const place = places.get(parts.text(id, rank));
        if (place !== undefined) return place;
        throw parts.fault('unknown-choice', rank, 'the id of a candidate', id);
      }),
    );
    sound(parts, near, () => builder.add(ranking, count));
  }
  return builder.build();
}

function readCandidate(item: JsonValue, parts: CanonicalParts): Candidate {
  const object = parts.object(item, item);
  const withdrawn = object.get('withdrawn');
  if (typeof withdrawn !== 'boolean')
    throw parts.fault('wrong-shape', item, 'true or false', withdrawn);
  const candidate = {
    id: parts.text(object.get('id'), item),
    name: parts.text(object.get('name'), item),
    withdrawn,
  };
  const role = object.get('role');
  if (role === undefined) return candidate;
  if (role === 'undeclared' || role === 'overvote') return { ...candidate, role };
  throw parts.fault('wrong-shape', item, 'undeclared or overvote', role);
}

interface CanonicalBallot {
  readonly said: readonly JsonValue[];
  readonly count: number;
  /** For messages: what the ballot stands in. */
  readonly near: JsonValue;
}

function* ballotsOf(file: JsonObject, parts: CanonicalParts): Generator<CanonicalBallot> {
  for (const near of parts.list(file.get('ballots'), file)) {
    const [said, count] = parts.list(near, near);
    yield { said: parts.list(said, near), count: parts.whole(count, near, 1), near };
  }
}

/** What a builder refuses is wrong with the file. */
function sound<T>(parts: CanonicalParts, near: JsonValue, build: () => T): T {
  try {
    return build();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw parts.fault('unsound', near, 'a sound election', error.message);
  }
}
