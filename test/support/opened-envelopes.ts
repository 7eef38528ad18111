import {
  openClearEnvelope,
  openEnvelope,
  openOwnShare,
  readTrusteeKey,
  type PaperDefinition,
} from '#ballots';
import { BoxKey, VotingReader } from '#voting';
import type { Rooms } from './rooms.js';

/**
 * What lies in the envelopes of a box that the organisation holds the key of, before anybody is
 * allowed to know: canonical ballots by voter's tag.
 */
export async function openedEnvelopes(rooms: Rooms, paperId: string): Promise<readonly string[]> {
  const paper = await rooms.with(VotingReader, (reader) => reader.paper(paperId));
  if (!paper) throw new Error('there is no such paper');
  const held = await rooms.sql<{ sealed: Buffer }>(
    'select sealed from box.envelope where paper_id = ? order by voter_tag',
    [paperId],
  );
  const open = await opener(rooms, paper);
  return Promise.all(held.map(({ sealed }) => open(new Uint8Array(sealed))));
}

async function opener(
  rooms: Rooms,
  paper: { processId: string; configHash: string; definition: PaperDefinition },
): Promise<(envelope: Uint8Array) => Promise<string>> {
  const { configHash, definition } = paper;
  const { keys, sealedBytes } = definition;
  if (keys.holding === 'none')
    return async (envelope) => Promise.resolve(openClearEnvelope(envelope));
  const key = await readTrusteeKey(await rooms.with(BoxKey, (box) => box.of(paper.processId)));
  return async (envelope) => {
    const share = await openOwnShare(envelope, 0, key, configHash);
    return openEnvelope(envelope, new Map([[0, share]]), { configHash, keys, sealedBytes });
  };
}
