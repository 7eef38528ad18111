import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account, makeLetterCode, readLetterCode } from '#people';
import { newId, sha256 } from '#platform';
import { PhaseNotOpenError, ProcessesReader } from '#processes';
import { holdProcess } from '../hold-process.js';
import { Proposal } from '../proposal.entity.js';
import type { EnterForSomebodyDto } from './enter-for-somebody.dto.js';
import { enterProposal } from './enter-proposal.js';
import { EnteredAlreadyError, UnknownDraftError } from './intake.errors.js';
import { ReceivedProposals } from './received-proposals.js';

export interface Entered {
  readonly number: number;
  /** To be handed to the person: it is shown now and never again. */
  readonly claimCode: string | null;
}

/** Ideas of people who did not write them here themselves. */
@Injectable()
export class EnteredProposalsService {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly received: ReceivedProposals,
  ) {}

  /**
   * As a resident's own, while ideas are gathered; it is recorded how it came and who wrote it down.
   * @param id drawn with the form, so that a form that comes twice enters one proposal
   * @throws EnteredAlreadyError when it came before
   */
  async enter(
    officerId: string,
    processId: string,
    { channel, claimable, ...idea }: EnterForSomebodyDto,
    id: string = newId(),
  ): Promise<Entered> {
    return this.em.transactional(async (em) => {
      const process = await holdProcess(em, processId);
      const before = await em.findOne(Proposal, id);
      if (before && (before.process !== process || before.enteredBy?.id !== officerId))
        throw new UnknownDraftError();
      if (before) throw new EnteredAlreadyError(before.number);
      if (!(await this.processes.isOpen(processId, 'gather'))) throw new PhaseNotOpenError();
      const enteredBy = em.getReference(Account, officerId);
      const entrance = { author: null, channel, enteredBy, id };
      const proposal = await enterProposal(em, process, idea, entrance);
      await this.received.take(proposal, officerId);
      const claimCode = claimable ? makeLetterCode() : null;
      if (claimCode !== null)
        await em.execute('insert into proposal_claim (proposal_id, code_hash) values (?, ?)', [
          ...[proposal.id, claimHash(claimCode)],
        ]);
      return { number: proposal.number, claimCode };
    });
  }
}

/** Codes are read as they were made: in small letters, with or without their lines. */
export function claimHash(code: string): string | null {
  const read = readLetterCode(code);
  return read === null ? null : sha256(`proposal-claim ${read}`);
}
