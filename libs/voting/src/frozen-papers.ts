import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { readPaperDefinition, type PaperDefinition } from '#ballots';

export interface FrozenPaper {
  readonly id: string;
  readonly definition: PaperDefinition;
  readonly configHash: string;
}

/** Far more than have their vote open at the same time. */
const mostKept = 100;

/**
 * What was frozen can be kept in mind: each process reads and understands a paper once, not at
 * every cast. What changes about a paper (its state) is never among it.
 */
@Injectable()
export class FrozenPapers {
  private readonly kept = new Map<string, FrozenPaper>();

  /** The paper of a process; null before its vote has opened. */
  async ofProcess(em: EntityManager, processId: string): Promise<FrozenPaper | null> {
    const known = this.kept.get(processId);
    if (known) return known;
    const [row] = await em.execute<{ id: string; definition: object; config_hash: string }[]>(
      'select id, definition, config_hash from ballot_paper where process_id = ?',
      [processId],
    );
    if (!row) return null;
    const { id, definition, config_hash: configHash } = row;
    const paper = { id, definition: readPaperDefinition(definition, id), configHash };
    this.keep(processId, paper);
    return paper;
  }

  private keep(processId: string, paper: FrozenPaper): void {
    const [oldest] = this.kept.keys();
    if (oldest !== undefined && this.kept.size >= mostKept) this.kept.delete(oldest);
    this.kept.set(processId, paper);
  }
}
