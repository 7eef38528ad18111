import { PACKAGE_PEERS } from './package-peers.js';
import type { Peer } from './peer.js';
import { PLAIN_PEER } from './plain-peer.js';

const PEERS: readonly Peer[] = [PLAIN_PEER, ...PACKAGE_PEERS];

export function peerNamed(name: string): Peer {
  const peer = PEERS.find((one) => one.name === name);
  if (peer === undefined) throw new RangeError(`There is no peer ${name}`);
  return peer;
}

/** Names of all who count by this rule, our plain counter first. */
export const peersFor = (rule: string): readonly string[] =>
  PEERS.filter(({ rules }) => rule in rules).map(({ name }) => name);
