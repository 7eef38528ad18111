import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { consistencySpans, inclusionSpans, spanHash, type TreeSpan } from '#ballots';
import { MissingError } from '#platform';
import { inHex, readNodes } from './log-nodes.js';
import type { CheckpointView, LogEntryView, LogProof, ReceiptView } from './log.views.js';
import { findReceipt } from './find-receipt.js';

const pieceEntries = 1000;

/**
 * The public log of a vote, for everybody. Growth: a page of entries costs its entries; a proof
 * reads stored subtrees, never the log.
 */
@Injectable()
export class LogReader {
  constructor(private readonly em: EntityManager) {}

  /** The latest checkpoint; null for a vote without a log, or one that nothing was written to yet. */
  async checkpoint(paperId: string): Promise<CheckpointView | null> {
    return this.newest(paperId, 'true', []);
  }

  /** @throws MissingError when none was signed at this size */
  async checkpointAt(paperId: string, size: number): Promise<CheckpointView> {
    const found = await this.newest(paperId, 'size = ?', [size]);
    if (!found) throw new MissingError();
    return found;
  }

  /** Entries `from` up to and without `to`, as far as there are any. */
  async entries(paperId: string, from: number, to: number): Promise<readonly LogEntryView[]> {
    const rows = await this.em.execute<LogEntryView[]>(
      `select position as index, entry as line, encode(leaf_hash, 'hex') as "leafHash"
       from box.log_entry where paper_id = ? and position >= ? and position < ? order by position`,
      [paperId, from, to],
    );
    return rows;
  }

  /** The whole log as lines, read in pieces; it ends where the log stands when it is asked for. */
  async *lines(paperId: string): AsyncGenerator<string> {
    const size = (await this.checkpoint(paperId))?.size ?? 0;
    for (let from = 0; from < size; from += pieceEntries) {
      const piece = await this.entries(paperId, from, Math.min(from + pieceEntries, size));
      yield piece.map(({ line }) => `${line}\n`).join('');
    }
  }

  /** @throws MissingError unless 0 <= index < size <= the log's size */
  async inclusionProof(paperId: string, index: number, size: number): Promise<LogProof> {
    if (index >= size) throw new MissingError();
    await this.mustReach(paperId, size);
    return this.hashes(paperId, inclusionSpans(index, size));
  }

  /** @throws MissingError unless 0 <= from <= to <= the log's size */
  async consistencyProof(paperId: string, from: number, to: number): Promise<LogProof> {
    if (from > to) throw new MissingError();
    await this.mustReach(paperId, to);
    return this.hashes(paperId, consistencySpans(from, to));
  }

  /** Root (hex) of the log at any size that it has had. @throws MissingError for another */
  async root(paperId: string, size: number): Promise<string> {
    await this.mustReach(paperId, size);
    const whole = { start: 0, end: size };
    return inHex(spanHash(whole, await readNodes(this.em, paperId, [whole])));
  }

  /** @param code as `readReceiptCode` gave it */
  async receipt(paperId: string, code: string): Promise<ReceiptView> {
    return findReceipt(this.em, paperId, code);
  }

  private async newest(
    paperId: string,
    where: string,
    values: readonly number[],
  ): Promise<CheckpointView | null> {
    const [row] = await this.em.execute<(CheckpointView & { signedAt: string | Date })[]>(
      `select size, encode(root, 'hex') as root, note, signed_at as "signedAt"
       from box.checkpoint where paper_id = ? and ${where} order by size desc limit 1`,
      [paperId, ...values],
    );
    return row ? { ...row, signedAt: new Date(row.signedAt) } : null;
  }

  private async mustReach(paperId: string, size: number): Promise<void> {
    const latest = await this.checkpoint(paperId);
    if (size > (latest?.size ?? 0)) throw new MissingError();
  }

  private async hashes(paperId: string, spans: readonly TreeSpan[]): Promise<LogProof> {
    const hashOf = await readNodes(this.em, paperId, spans);
    return spans.map((span) => inHex(spanHash(span, hashOf)));
  }
}
