import { leafHash, MerkleTree, readCheckpoint, verifyInclusion } from '#ballots';
import type { Anybody } from './anybody.js';
import type { HeldVote, ShownReceipt } from './held-vote.js';

interface Proof {
  readonly index: number;
  readonly size: number;
  readonly leafHash: string;
  readonly proof: readonly string[];
}

/** The public log of a vote, read as a witness reads it. */
export class ReadLog {
  private readonly tree = new MerkleTree();
  private readonly size: number;
  private readonly places: ReadonlyMap<string, number>;

  private constructor(
    private readonly vote: HeldVote,
    lines: readonly string[],
    private readonly root: Uint8Array,
  ) {
    for (const line of lines) this.tree.append(line);
    this.size = lines.length;
    this.places = new Map(lines.map((line, index) => [line, index]));
  }

  /** @throws Error unless the checkpoint is signed with the log's key, and signs these lines */
  static async of(anybody: Anybody, vote: HeldVote): Promise<ReadLog> {
    const { key } = await anybody.json<{ readonly key: string }>(vote.api('log'));
    const note = await anybody.page(vote.path('checkpointFile'));
    const { size, root } = await readCheckpoint(note, key);
    const lines = (await anybody.page(vote.path('logFile'))).split('\n').slice(0, size);
    const log = new ReadLog(vote, lines, root);
    if (hex(log.tree.root()) !== hex(root)) throw new Error(`${vote.slug}: another log is signed`);
    return log;
  }

  /** Whether the envelope of a receipt is in it, by a proof made here from the lines alone. */
  holds({ leaf }: ShownReceipt): boolean {
    const line = `{"envelope":"${leaf ?? ''}","kind":"ballot"}`;
    const index = this.places.get(line);
    if (index === undefined) return false;
    const { root, size } = this;
    const proof = this.tree.inclusionProof(index, size);
    return verifyInclusion({ leafHash: leafHash(line), index, size, root, proof });
  }

  /** Whether the site's own proof for a receipt leads to the root that was read here. */
  async isProvedBySite(anybody: Anybody, { code }: ShownReceipt): Promise<boolean> {
    const page = await anybody.asks(this.vote.path('checkReceipt'), { code });
    const [, index = ''] = /\/log\/(\d+)"/.exec(page) ?? [];
    const path = this.vote.api(`log/proof/inclusion?index=${index}`);
    const given = await anybody.json<Proof>(path);
    const claim = { ...given, leafHash: bytes(given.leafHash), proof: given.proof.map(bytes) };
    return verifyInclusion({ ...claim, root: this.root });
  }
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'hex'));
}

function hex(given: Uint8Array): string {
  return Buffer.from(given).toString('hex');
}
