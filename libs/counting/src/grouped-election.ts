import { checkMinorUnits, type ApprovalElection, type CountProject } from './approval-election.js';

/**
 * An election with identical ballots counted once. Voters who approve the same projects hold the
 * same money at every moment of a count, so a group with a weight stands for all of them exactly.
 * Projects are known by their place in the declared order.
 */
export interface GroupedElection {
  readonly budget: number;
  readonly voters: number;
  readonly projects: readonly CountProject[];
  /** How many voters approve each project. */
  readonly votes: Int32Array;
  /** How many voters cast each distinct ballot. */
  readonly weights: Int32Array;
  /** The projects approved by each group, ascending. */
  readonly approvals: readonly Int32Array[];
  /** The groups that approve each project. */
  readonly supporters: readonly Int32Array[];
}

/**
 * Checks an election and groups it. Throws TypeError for a value of the wrong kind and RangeError
 * for an unsafe amount, a repeated or empty project id, an unknown project on a ballot, or a
 * project that stands twice on one ballot.
 */
export function groupBallots(election: ApprovalElection): GroupedElection {
  checkMinorUnits(election.budget, 'The budget');
  checkList(election.projects, 'The projects');
  checkList(election.ballots, 'The ballots');
  const places = placeProjects(election.projects);
  const groups = new Map<string, { approvals: Int32Array; weight: number }>();
  const votes = new Int32Array(election.projects.length);
  for (const ballot of election.ballots) {
    const approvals = placesOn(ballot, places);
    for (const place of approvals) votes[place] = (votes[place] ?? 0) + 1;
    const key = approvals.join(',');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { approvals, weight: 1 });
    else group.weight += 1;
  }
  const grouped = [...groups.values()];
  return {
    budget: election.budget,
    voters: election.ballots.length,
    projects: election.projects.map(({ id, cost }) => ({ id, cost })),
    votes,
    weights: Int32Array.from(grouped, (group) => group.weight),
    approvals: grouped.map((group) => group.approvals),
    supporters: supportersOf(
      election.projects.length,
      grouped.map((group) => group.approvals),
    ),
  };
}

function placeProjects(projects: readonly CountProject[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, { id, cost }] of projects.entries()) {
    if (typeof id !== 'string') throw new TypeError('A project id must be a string');
    if (id === '') throw new RangeError('A project id must not be empty');
    if (places.has(id)) throw new RangeError(`Project ${id} is declared twice`);
    checkMinorUnits(cost, `The cost of project ${id}`);
    places.set(id, place);
  }
  return places;
}

function placesOn(ballot: readonly string[], places: ReadonlyMap<string, number>): Int32Array {
  checkList(ballot, 'A ballot');
  const approvals = new Int32Array(ballot.length);
  for (const [position, id] of ballot.entries()) {
    const place = places.get(id);
    if (place === undefined) throw new RangeError(`A ballot names an unknown project: ${id}`);
    approvals[position] = place;
  }
  approvals.sort();
  for (let next = 1; next < approvals.length; next += 1) {
    if (approvals[next] === approvals[next - 1]) {
      throw new RangeError('A ballot names one project twice');
    }
  }
  return approvals;
}

function checkList(list: unknown, what: string): void {
  if (!Array.isArray(list)) throw new TypeError(`${what} must be a list`);
}

function supportersOf(projects: number, approvals: readonly Int32Array[]): Int32Array[] {
  const lists = Array.from({ length: projects }, (): number[] => []);
  for (const [group, places] of approvals.entries()) {
    for (const place of places) lists[place]?.push(group);
  }
  return lists.map((list) => Int32Array.from(list));
}
