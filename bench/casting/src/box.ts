import { openVote } from '../../../test/support/vote.js';
import type { Rooms } from '../../../test/support/rooms.js';

/** A vote that is open, whose key the organisation holds. */
export interface Box {
  readonly processId: string;
  readonly paperId: string;
  readonly slug: string;
  /** Codes of its projects. */
  readonly projects: readonly string[];
}

const projects = 20;

/** Twenty projects, any number of which a ballot may approve of. */
export async function openBox(rooms: Rooms): Promise<Box> {
  const { processId, paperId, slug } = await openVote(rooms, {
    maxChoices: null,
    costs: Array.from({ length: projects }, (_, at) => 1_000_00 + at * 100_00),
    settings: { keyHolding: 'organisation', challengeHours: 0 },
  });
  const codes = Array.from({ length: projects }, (_, at) => String(at + 1));
  return { processId, paperId, slug, projects: codes };
}

/** What voter n marks: four to six projects, nearly every voter others. */
export function choicesOf({ projects: codes }: Box, voter: number): readonly string[] {
  const step = 1 + (voter % 7);
  const marked = Array.from({ length: 4 + (voter % 3) }, (_, at) => (voter + at * step) % 20);
  return [...new Set(marked)].flatMap((at) => codes[at] ?? []);
}
