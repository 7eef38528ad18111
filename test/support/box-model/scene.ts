import type { BallotKind } from '#ballots';
import { returningOfficers } from '../officers.js';
import type { Rooms } from '../rooms.js';
import { openVote, type OpenVote, type VoteSettings } from '../vote.js';
import { voters, type Choice } from './acts.js';
import { Refusals } from './refusals.js';

/** Kinds of ballot paper that say a choice in different ways: by naming it, or by a number. */
export const playedKinds = ['approval', 'points'] as const satisfies readonly BallotKind[];
export type PlayedKind = (typeof playedKinds)[number];

const settingsOf: Readonly<Record<PlayedKind, VoteSettings>> = {
  approval: { kind: 'approval', maxChoices: 2, settings: { challengeHours: 1 } },
  points: { kind: 'points', maxChoices: null, settings: { challengeHours: 1, points: 10 } },
};

/** Where it is all played: a vote of its own, with its people. */
export interface Scene {
  readonly rooms: Rooms;
  readonly vote: OpenVote;
  readonly kind: PlayedKind;
  /** Of the voters, in their order. */
  readonly electors: readonly string[];
  readonly officers: readonly string[];
  readonly refusals: Refusals;
}

export async function openScene(rooms: Rooms, kind: PlayedKind): Promise<Scene> {
  const vote = await openVote(rooms, { ...settingsOf[kind], voters });
  const officers = await returningOfficers(rooms, vote.organisationId, 'ann', 'ben', 'cat');
  const roll = await rooms.sql<{ id: string }>(
    'select id from voter_roll_entry where process_id = ? order by email',
    [vote.processId],
  );
  const electors = roll.map(({ id }) => id);
  return { rooms, vote, kind, electors, officers, refusals: new Refusals() };
}

/** As a form says it. */
export function contentOf(
  kind: PlayedKind,
  choice: Choice,
): { choices: string[] } | { marks: Record<string, number> } {
  switch (kind) {
    case 'approval':
      return { choices: [choice] };
    case 'points':
      return { marks: { [choice]: 10 } };
  }
}
