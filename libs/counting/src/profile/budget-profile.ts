import type { BallotDraft } from './ballot-draft.js';
import { BallotGroups } from './ballot-groups.js';
import {
  checkMinorUnits,
  type ApprovalElection,
  type BallotKind,
  type CountProject,
  type PointsElection,
  type RankedBudgetElection,
} from './budget-election.js';

/**
 * What a count starts from: projects, budget and ballots, identical ballots counted once. Voters
 * with the same ballot stand alike at every moment of a count, so a group with a weight stands for
 * all of them exactly. Nothing in it ever changes.
 *
 * Projects are known by their place in the declared tie order, groups by their place in `weights`.
 * Group g marked `choices[starts[g]]` up to, not including, `choices[starts[g + 1]]`.
 */
export interface BudgetProfile {
  readonly kind: BallotKind;
  /** Whole minor units. */
  readonly budget: number;
  /** Digits after the point of the money: 2 when minor units are pence. */
  readonly moneyDigits: number;
  readonly projects: readonly CountProject[];
  /** Ballots, empty ones too. */
  readonly voters: number;
  /** How many voters cast each distinct ballot. */
  readonly weights: Int32Array;
  /** One entry more than there are groups. */
  readonly starts: Int32Array;
  /** Places of projects: ascending, or best first on ranked ballots. */
  readonly choices: Int32Array;
  /** Beside `choices` when the kind is 'points'; never 0. Otherwise null. */
  readonly points: Float64Array | null;
  /** Digits after the point that were taken into the integers of `points`. */
  readonly pointsDigits: number;
  /** Ranked ballots: the most projects a ballot could rank. Otherwise 0. */
  readonly rankLimit: number;
  /** How many voters name each project (with points above 0, where there are points). */
  readonly votes: Int32Array;
}

/** What a profile is made of, when ballots come one at a time. */
export interface BudgetProfileHead {
  readonly kind: BallotKind;
  readonly budget: number;
  readonly projects: readonly CountProject[];
  readonly moneyDigits?: number;
  readonly pointsDigits?: number;
  readonly rankLimit?: number;
}

/**
 * Collects ballots into a profile, holding each distinct ballot once: memory grows with distinct
 * ballots, time with ballots.
 */
export class BudgetProfileBuilder {
  /** Place of each project id in the declared order. */
  readonly places: ReadonlyMap<string, number>;
  readonly #head: BudgetProfileHead;
  readonly #groups: BallotGroups;

  /** Throws TypeError or RangeError for an unsound budget, cost, project id or rank limit. */
  constructor(head: BudgetProfileHead) {
    checkMinorUnits(head.budget, 'The budget');
    checkRankLimit(head.rankLimit ?? 0);
    this.places = placeProjects(head.projects);
    this.#head = { ...head, projects: head.projects.map(({ id, cost }) => ({ id, cost })) };
    this.#groups = new BallotGroups(head.kind, head.projects.length);
  }

  /**
   * Adds `weight` ballots that name these projects (best first when ranked). Points, when the kind
   * has them, stand beside the choices. Throws RangeError for an unknown or repeated project, or
   * points that are not safe integers. Returns the group, for `addAgain`.
   */
  add(ids: readonly string[], points: readonly number[] | null = null, weight = 1): number {
    checkList(ids, 'A ballot');
    const choices = ids.map((id) => {
      const place = this.places.get(id);
      if (place === undefined) throw new RangeError(`A ballot names an unknown project: ${id}`);
      return place;
    });
    return this.#groups.add(choices, points, weight);
  }

  /** Like `add`, for projects told by their place in the declared order. */
  addPlaces(
    places: readonly number[],
    points: readonly number[] | null = null,
    weight = 1,
  ): number {
    for (const place of places) {
      if (Number.isInteger(place) && place >= 0 && place < this.places.size) continue;
      throw new RangeError(`There is no project at place ${place}`);
    }
    return this.#groups.add(places, points, weight);
  }

  /**
   * The same without a list, for those who read many ballots: places known to be there, each chosen
   * once, and points that are safe integers. The draft is changed, and may serve for the next one.
   */
  addDraft(draft: BallotDraft): number {
    return this.#groups.addDraft(draft, 1);
  }

  /** Counts one more ballot (or `weight`) like an earlier one, without reading it again. */
  addAgain(group: number, weight = 1): void {
    this.#groups.addAgain(group, weight);
  }

  /** The profile of all ballots added so far. */
  build(): BudgetProfile {
    const { kind, budget, projects, moneyDigits = 2, pointsDigits = 0, rankLimit } = this.#head;
    const packed = this.#groups.pack();
    return {
      kind,
      budget,
      moneyDigits,
      projects,
      ...packed,
      pointsDigits,
      rankLimit: kind === 'ranked' ? Math.max(rankLimit ?? 0, this.#groups.longest) : 0,
    };
  }
}

/** The profile of an approval election. Throws TypeError or RangeError when it is not sound. */
export function approvalProfile(election: ApprovalElection): BudgetProfile {
  return listedProfile('approval', election);
}

/** The profile of a ranked election. Throws TypeError or RangeError when it is not sound. */
export function rankedBudgetProfile(election: RankedBudgetElection): BudgetProfile {
  return listedProfile('ranked', election, election.rankLimit);
}

/** The profile of an election with points. Throws TypeError or RangeError when it is not sound. */
export function pointsProfile({ budget, projects, ballots }: PointsElection): BudgetProfile {
  checkList(projects, 'The projects');
  checkList(ballots, 'The ballots');
  const builder = new BudgetProfileBuilder({ kind: 'points', budget, projects });
  for (const ballot of ballots) {
    builder.add(
      ballot.map(([id]) => id),
      ballot.map(([, points]) => points),
    );
  }
  return builder.build();
}

function listedProfile(
  kind: BallotKind,
  { budget, projects, ballots }: ApprovalElection,
  rankLimit = 0,
): BudgetProfile {
  checkList(projects, 'The projects');
  checkList(ballots, 'The ballots');
  const builder = new BudgetProfileBuilder({ kind, budget, projects, rankLimit });
  for (const ballot of ballots) builder.add(ballot);
  return builder.build();
}

function placeProjects(projects: readonly CountProject[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, { id, cost }] of projects.entries()) {
    if (typeof id !== 'string') throw new TypeError('A project id must be a string');
    if (id === '') throw new RangeError('A project id must not be empty');
    // Half a character has no spelling in UTF-8, where lots are drawn and hashes made.
    if (!id.isWellFormed()) throw new RangeError('A project id must be well-formed text');
    if (places.has(id)) throw new RangeError(`Project ${id} is declared twice`);
    checkMinorUnits(cost, `The cost of project ${id}`);
    places.set(id, place);
  }
  return places;
}

function checkRankLimit(limit: number): void {
  if (Number.isSafeInteger(limit) && limit >= 0) return;
  throw new RangeError(`A rank limit must be whole and 0 or more, not ${limit}`);
}

function checkList(list: unknown, what: string): void {
  if (!Array.isArray(list)) throw new TypeError(`${what} must be a list`);
}
