import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, Notices } from '#people';
import { AuditLog } from '#platform';
import { holdProcess } from '../hold-process.js';
import { Proposal } from '../proposal.entity.js';
import { UnknownProposalError } from '../proposals.errors.js';
import { NobodyToShareError, NotAReviewerError, ReviewerBarredError } from './assessment.errors.js';
import { Assignment } from './assignment.entity.js';
import type { AssignProposalsDto, ChosenProposalsDto } from './assign-proposals.dto.js';
import { barredFrom } from './barred-from.js';
import { reviewersOf } from './reviewers.js';
import { shareOut } from './share-out.js';

/** Gives proposals to reviewers, who are told. Whoever assigns holds the process meanwhile. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly em: EntityManager,
    private readonly notices: Notices,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Gives each of these proposals to each of these reviewers, beside those who have it.
   * @throws NotAReviewerError for somebody without the role here
   * @throws ReviewerBarredError when one of them has an interest in one of them
   */
  async assign(by: string, processId: string, input: AssignProposalsDto): Promise<void> {
    const { numbers, lead } = input;
    const chosen = [...new Set([...input.reviewers, ...(lead === null ? [] : [lead])])];
    await this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      const reviewers = new Set((await reviewersOf(em, processId)).map(({ id }) => id));
      if (chosen.some((id) => !reviewers.has(id)))
        throw new NotAReviewerError({ field: 'reviewers' });
      const proposals = await this.find(em, processId, numbers);
      const barred = await barredFrom(em, proposals);
      for (const proposal of proposals) {
        if (chosen.some((id) => barred.get(proposal.id)?.has(id)))
          throw new ReviewerBarredError({
            field: 'reviewers',
            params: { number: proposal.number },
          });
        if (lead !== null) await this.clearLead(em, proposal);
        for (const id of chosen) await this.give(em, proposal, id, { by, lead: id === lead });
      }
      this.note(by, processId, { proposals: proposals.length, reviewers: chosen.length });
    });
  }

  /**
   * Gives each of these proposals that nobody has to one reviewer, who leads: to whoever has least
   * before them, and never to somebody with an interest. @returns how many were given out
   * @throws NobodyToShareError when there is no reviewer for any of them
   */
  async share(by: string, processId: string, { numbers }: ChosenProposalsDto): Promise<number> {
    return this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      const proposals = await this.find(em, processId, numbers);
      const taken = await em.find(Assignment, { proposal: { $in: proposals } }, { refresh: true });
      const free = proposals.filter((one) => !taken.some(({ proposal }) => proposal === one));
      const barred = await barredFrom(em, free);
      const pieces = free.map(({ id }) => ({ id, barred: barred.get(id) ?? new Set<string>() }));
      const shares = shareOut(pieces, await reviewersOf(em, processId));
      if (free.length > 0 && shares.size === 0) throw new NobodyToShareError();
      for (const proposal of free) {
        const reviewer = shares.get(proposal.id);
        if (reviewer) await this.give(em, proposal, reviewer, { by, lead: true });
      }
      this.note(by, processId, { shared: shares.size });
      return shares.size;
    });
  }

  /** Takes a proposal from a reviewer; from somebody who does not have it, nothing. */
  async take(by: string, processId: string, number: number, reviewerId: string): Promise<void> {
    await this.em.transactional(async (em) => {
      await holdProcess(em, processId);
      const proposals = await this.find(em, processId, [number]);
      await em.nativeDelete(Assignment, { proposal: { $in: proposals }, reviewer: reviewerId });
      this.note(by, processId, { number, taken: 1 });
    });
  }

  private async find(em: EntityManager, processId: string, numbers: readonly number[]) {
    const proposals = await em.find(
      Proposal,
      { process: processId, number: { $in: [...new Set(numbers)] } },
      { orderBy: { number: 'asc' }, refresh: true },
    );
    if (proposals.length === 0) throw new UnknownProposalError();
    return proposals;
  }

  private async clearLead(em: EntityManager, proposal: Proposal): Promise<void> {
    await em.execute('update assignment set lead = false where proposal_id = ? and lead', [
      proposal.id,
    ]);
  }

  private async give(
    em: EntityManager,
    proposal: Proposal,
    reviewerId: string,
    { by, lead }: { by: string; lead: boolean },
  ): Promise<void> {
    const [row] = await em.execute<{ added: boolean }[]>(
      `insert into assignment (proposal_id, reviewer_id, lead, assigned_by_id) values (?, ?, ?, ?)
       on conflict (proposal_id, reviewer_id) do update set lead = assignment.lead or excluded.lead
       returning (xmax = 0) as added`,
      [proposal.id, reviewerId, lead, em.getReference(Account, by).id],
    );
    if (!row?.added || reviewerId === by) return;
    const { number, title, language } = proposal;
    const facts = { number, title, language };
    this.notices.tell([reviewerId], {
      kind: 'proposal-assigned',
      processId: proposal.process.id,
      facts,
    });
  }

  private note(by: string, processId: string, facts: Record<string, number>): void {
    this.audit.record({ actor: by, act: 'proposals.assign', subject: processId, facts });
  }
}
