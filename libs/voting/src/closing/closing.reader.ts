import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { closingPaper, type ClosingPaper } from './closing-paper.js';
import type {
  ClosingState,
  DestroyRequest,
  IncidentKind,
  PaperStep,
  TrusteeProgress,
  Waiting,
} from './closing.views.js';
import { pendingWork } from './pending-work.js';
import { trusteesDone } from './trustees-done.js';

/** Where a paper stands after its vote, what it waits for, and whose turn it is. */
@Injectable()
export class ClosingReader {
  constructor(private readonly em: EntityManager) {}

  /** @throws MissingError when there is no such paper */
  async state(paperId: string): Promise<ClosingState> {
    const paper = await closingPaper(this.em, paperId);
    const trustees = await this.trustees(paper);
    return {
      paperId,
      step: paper.step,
      closesAt: paper.closesAt,
      challengeEndsAt: paper.challengeEndsAt,
      challengeOver: paper.challengeOver,
      holding: paper.definition.keys.holding,
      trustees,
      waitsFor: await this.waitsFor(paper, trustees),
      destroy: await this.destroyRequest(paperId),
    };
  }

  /** Papers that a step without a person may be due for, in no order that matters. */
  async unfinished(): Promise<readonly string[]> {
    const rows = await this.em.execute<{ id: string }[]>(
      `select id from ballot_paper where state in ('closed', 'stripped')`,
    );
    return rows.map(({ id }) => id);
  }

  private async waitsFor(
    paper: ClosingPaper,
    trustees: readonly TrusteeProgress[],
  ): Promise<readonly Waiting[]> {
    const waits: Readonly<Record<PaperStep, () => Promise<readonly Waiting[]>>> = {
      open: () => Promise.resolve([{ for: 'close', until: paper.closesAt }]),
      closed: async () => [
        ...(await this.incident(paper.id)),
        ...challenge(paper),
        ...(await pendingWork(this.em, paper.id)),
      ],
      stripped: async () => [...(await this.incident(paper.id)), ...quorum(paper, trustees)],
      opened: () => pendingWork(this.em, paper.id),
      destroyed: () => Promise.resolve([]),
    };
    return waits[paper.step]();
  }

  private async trustees({ id, step, definition }: ClosingPaper): Promise<TrusteeProgress[]> {
    const { holding, trustees } = definition.keys;
    if (holding !== 'trustees') return [];
    const isAsked = step !== 'open' && step !== 'closed';
    const done = isAsked ? await trusteesDone(this.em, { id, step, definition }) : [];
    return trustees.map(({ name }, index) => ({ name, done: done.includes(index) }));
  }

  private async incident(paperId: string): Promise<readonly Waiting[]> {
    const rows = await this.em.execute<{ kind: IncidentKind; ballots: number }[]>(
      'select kind, ballots from box.opening_incident where paper_id = ? and settled_by is null',
      [paperId],
    );
    return rows.map(({ kind, ballots }) => ({ for: 'incident', kind, ballots }));
  }

  private async destroyRequest(paperId: string): Promise<DestroyRequest | null> {
    const [request] = await this.em.execute<DestroyRequest[]>(
      `select to_char(appeals_until, 'YYYY-MM-DD') as "appealsUntil",
         appeals_until < (clock_timestamp() at time zone 'Europe/London')::date as "appealsOver",
         requested_by as "requestedBy", confirmed_by as "confirmedBy"
       from box.destroy_request where paper_id = ?`,
      [paperId],
    );
    return request ?? null;
  }
}

function challenge(paper: ClosingPaper): readonly Waiting[] {
  return paper.challengeOver ? [] : [{ for: 'challenge-window', until: paper.challengeEndsAt }];
}

function quorum(paper: ClosingPaper, trustees: readonly TrusteeProgress[]): readonly Waiting[] {
  const { holding, threshold } = paper.definition.keys;
  if (holding !== 'trustees') return [];
  const done = trustees.filter((trustee) => trustee.done).length;
  return done >= threshold ? [] : [{ for: 'trustees', done, needed: threshold }];
}
