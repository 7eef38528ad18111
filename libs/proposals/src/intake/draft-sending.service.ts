import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Account } from '#people';
import { InvalidInputError, validateInput } from '#platform';
import {
  Area,
  Category,
  PhaseNotOpenError,
  ProcessesReader,
  settledIntake,
  type Process,
} from '#processes';
import { SubmitWithPictureDto } from '../given-picture.dto.js';
import { holdProcess } from '../hold-process.js';
import { draftProblems, ideaOf, type DraftPlace } from './draft-idea.js';
import { enterProposal } from './enter-proposal.js';
import { holdDraft, type HeldDraft } from './held-draft.js';
import { NamingFileError, UnknownDraftError } from './intake.errors.js';
import { ReceivedProposals } from './received-proposals.js';

/** Turns a draft into a proposal. */
@Injectable()
export class DraftSendingService {
  constructor(
    private readonly em: EntityManager,
    private readonly processes: ProcessesReader,
    private readonly received: ReceivedProposals,
  ) {}

  /**
   * While ideas are gathered by the database's clock. Files, those who wrote along and those who are
   * invited come with it; the draft goes. Of two people who send at once, the second finds no draft.
   * @returns the number of the proposal
   * @throws InvalidInputError with all that keeps it from being sent
   * @throws NamingFileError when an anonymous one has a PDF
   */
  async send(accountId: string, draftId: string): Promise<number> {
    return this.em.transactional(async (em) => {
      const process = await holdProcess(em, await processOf(em, draftId));
      const draft = await holdDraft(em, accountId, draftId);
      if (!(await this.processes.isOpen(process.id, 'gather'))) throw new PhaseNotOpenError();
      const idea = await checked(em, process, draft);
      if (idea.anonymous) await refuseFilesThatName(em, draft.id);
      const author = em.getReference(Account, draft.ownerId);
      const proposal = await enterProposal(em, process, idea, { author, id: draft.id });
      await em.flush();
      await moveOver(em, draft.id, proposal.id);
      await this.received.take(proposal, accountId);
      return proposal.number;
    });
  }
}

/** Known before anything is locked: the process is always locked before the draft. */
async function processOf(em: EntityManager, draftId: string): Promise<string> {
  const [draft] = await em.execute<{ processId: string }[]>(
    'select process_id as "processId" from proposal_draft where id = ?',
    [draftId],
  );
  if (!draft) throw new UnknownDraftError();
  return draft.processId;
}

async function checked(
  em: EntityManager,
  process: Process,
  { answers, pictureId }: HeldDraft,
): Promise<SubmitWithPictureDto> {
  const slugs = async (kind: typeof Area | typeof Category) =>
    (await em.find(kind, { process })).map(({ slug }) => slug);
  const { anonymous } = settledIntake(process.intakeSettings);
  const place: DraftPlace = {
    areas: await slugs(Area),
    categories: await slugs(Category),
    anonymous,
  };
  const problems = await draftProblems(answers, pictureId, place);
  if (problems.length > 0) throw new InvalidInputError(problems);
  return validateInput(SubmitWithPictureDto, ideaOf(answers, pictureId));
}

/** Pictures are drawn anew; a PDF is kept as it came, and programs write into it whose it is. */
async function refuseFilesThatName(em: EntityManager, draftId: string): Promise<void> {
  const kept = await em.execute<object[]>(
    'select 1 from proposal_file where draft_id = ? and picture_id is null limit 1',
    [draftId],
  );
  if (kept.length > 0) throw new NamingFileError();
}

async function moveOver(em: EntityManager, draftId: string, proposalId: string): Promise<void> {
  for (const table of ['proposal_file', 'author_invitation'])
    await em.execute(`update ${table} set proposal_id = ?, draft_id = null where draft_id = ?`, [
      ...[proposalId, draftId],
    ]);
  await em.execute(
    `insert into proposal_author (proposal_id, account_id, name, joined_at)
     select ?, account_id, name, joined_at from draft_author where draft_id = ?`,
    [proposalId, draftId],
  );
  await em.execute('delete from proposal_draft where id = ?', [draftId]);
}
