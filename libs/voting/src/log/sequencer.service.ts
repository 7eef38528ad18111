import { Inject, Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import {
  leafHash,
  readEntryLine,
  receiptCodeOf,
  signCheckpoint,
  TreeEdge,
  writeCheckpoint,
  type LogSigner,
  type PaperLog,
} from '#ballots';
import { LOGGER, type Logger } from '#platform';
import { LogKey } from './log-key.js';
import { inHex, readNodes, writeNodes } from './log-nodes.js';
import { takePending } from './pending-entries.js';

/**
 * Gives entries their places in the public log of their vote. All that waits goes in together, in
 * one transaction with the checkpoint that covers it: a crash leaves the log as it was, and what
 * waits goes on waiting. Growth: m new entries of a log of n cost m inserts, at most as many inner
 * nodes, and log2(n) rows read.
 */
@Injectable()
export class SequencerService {
  constructor(
    private readonly em: EntityManager,
    private readonly key: LogKey,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** Every log for which something waits. One that fails is logged, and tried again at the next call. */
  async sequenceAll(): Promise<void> {
    const papers = await this.em.execute<{ paper_id: string }[]>(
      'select distinct paper_id from box.leaf_pending',
    );
    for (const { paper_id: paperId } of papers) {
      try {
        await this.sequence(paperId);
      } catch (error) {
        this.log.error({ paperId, err: error }, 'a log is behind, and is tried again');
      }
    }
  }

  /**
   * Appends what waits and signs one checkpoint; with nothing waiting it does nothing. Of several
   * at once each waits for the one before.
   */
  async sequence(paperId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      // Kept until the commit. What it guards is read after it, and so as the one before left it.
      await em.execute(`select pg_advisory_xact_lock(hashtextextended('box.log ' || ?, 0))`, [
        paperId,
      ]);
      const lines = await takePending(em, paperId);
      if (lines.length === 0) return;
      const signer = await this.signerOf(em, paperId);
      const edge = await edgeOf(em, paperId);
      await append(em, paperId, edge, lines);
      await keepCheckpoint(em, paperId, edge, signer);
    });
  }

  /** The frozen paper names log and key: with another key nothing is signed. */
  private async signerOf(em: EntityManager, paperId: string): Promise<LogSigner> {
    const [paper] = await em.execute<{ log: PaperLog | null }[]>(
      `select definition->'log' as log from ballot_paper where id = ?`,
      [paperId],
    );
    if (!paper?.log) throw new Error('entries wait for the log of a vote that has none');
    const signer = await this.key.signer(paper.log.origin);
    if (signer.verifierKey === paper.log.key) return signer;
    throw new Error(
      'LOG_KEY is not the key that this log is signed with. Put the old key back: ' +
        'nobody could verify a checkpoint by another.',
    );
  }
}

async function edgeOf(em: EntityManager, paperId: string): Promise<TreeEdge> {
  const [row] = await em.execute<{ size: number }[]>(
    'select coalesce(max(position) + 1, 0)::int as size from box.log_entry where paper_id = ?',
    [paperId],
  );
  const size = row?.size ?? 0;
  return new TreeEdge(size, await readNodes(em, paperId, [{ start: 0, end: size }]));
}

async function append(
  em: EntityManager,
  paperId: string,
  edge: TreeEdge,
  lines: readonly string[],
): Promise<void> {
  const entries = lines.map((line, at) => ({
    position: edge.size + at,
    entry: line,
    leaf: inHex(leafHash(line)),
    code: codeOf(line),
  }));
  const completed = lines.flatMap((line) => edge.append(leafHash(line)));
  await em.execute(
    `insert into box.log_entry (paper_id, position, entry, leaf_hash, receipt_code)
     select ?, position, entry, decode(leaf, 'hex'), code
     from json_to_recordset(?::json) as new(position int, entry text, leaf text, code text)`,
    [paperId, JSON.stringify(entries)],
  );
  await writeNodes(em, paperId, completed);
}

/** A voter finds an online ballot by its code; paper ballots have no receipts. */
function codeOf(line: string): string | null {
  const entry = readEntryLine(line);
  return entry.kind === 'ballot' ? receiptCodeOf(entry.envelope) : null;
}

async function keepCheckpoint(
  em: EntityManager,
  paperId: string,
  edge: TreeEdge,
  signer: LogSigner,
): Promise<void> {
  const root = edge.root();
  const note = await signCheckpoint(writeCheckpoint(signer.name, edge.size, root), signer);
  await em.execute(
    `insert into box.checkpoint (paper_id, size, root, note) values (?, ?, decode(?, 'hex'), ?)`,
    [paperId, edge.size, inHex(root), note],
  );
}
