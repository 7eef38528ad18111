import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { editAsked, type EditRequest } from '../decisions/edit-request.js';
import { hintsIn } from '../hints/hints-in.js';
import { claimMinutes } from '../matters/matters.js';
import { noticesWhere } from '../notices/notice-rows.js';
import type { DefamationNoticeView } from '../notices/notice.views.js';
import type { ReasonCode } from '../reason-codes.js';
import { ModeratedSubjects } from '../subjects/moderated-subjects.js';
import type { SubjectKey } from '../subjects/subject.js';
import type { HidingView, MatterView, ReportView } from './queue.views.js';

interface OpenMatter {
  readonly id: string;
  readonly claimedBy: string | null;
  readonly claimedName: string | null;
}

const awaitsAnswer = `contacted_at is not null and answered_at is null and decided_at is null
  and answer_by > clock_timestamp()`;

const hidingColumns = `reason, words, hidden_by as "hiddenBy", hidden_at as "hiddenAt",
  appeal_words as "appealWords", appealed_at as "appealedAt", appeal_due_at as "appealDueAt",
  appeal_outcome as "appealOutcome", appeal_answer as "appealAnswer",
  appeal_decided_at as "appealDecidedAt"`;

/** What moderators, and authors of what was hidden, read of one thing. */
@Injectable()
export class MattersReader {
  constructor(
    private readonly em: EntityManager,
    private readonly subjects: ModeratedSubjects,
  ) {}

  /** @throws UnknownSubjectError */
  async one(processId: string, key: SubjectKey): Promise<MatterView> {
    const subject = await this.subjects.one(key, processId);
    const open = await this.open(key);
    const reports = open ? await this.reports(open.id) : { reports: [], reporters: 0 };
    const { claimedBy, claimedName } = open ?? { claimedBy: null, claimedName: null };
    return {
      ...{ subject, ...reports },
      matter: open?.id ?? null,
      claimedBy: claimedBy === null ? null : { id: claimedBy, name: claimedName ?? '' },
      notices: await noticesWhere(this.em, 'subject_kind = ? and subject_id = ?', [
        key.kind,
        key.id,
      ]),
      hiding: await this.hiding(key),
      hints: hintsIn(`${subject.title}\n${subject.text}`),
      past: await this.past(key),
    };
  }

  /** How it is hidden now; null when it is not. */
  async hiding({ kind, id }: SubjectKey): Promise<HidingView | null> {
    const [found] = await this.em.execute<HidingView[]>(
      `select ${hidingColumns} from moderation.hiding
       where subject_kind = ? and subject_id = ? and restored_at is null`,
      [kind, id],
    );
    return found ? timed(found) : null;
  }

  /** Why the public cannot see a proposal that it could once, or never: reason and day alone. */
  async hiddenProposal(
    processId: string,
    number: number,
  ): Promise<{ readonly reason: ReasonCode; readonly hiddenAt: Date } | null> {
    const [found] = await this.em.execute<{ reason: ReasonCode; hiddenAt: Date }[]>(
      `select reason, hiding.hidden_at as "hiddenAt" from moderation.hiding
         join proposal on proposal.id = subject_id and subject_kind = 'proposal'
       where proposal.process_id = ? and number = ? and restored_at is null
         and published_at is not null`,
      [processId, number],
    );
    return found ? { ...found, hiddenAt: new Date(found.hiddenAt) } : null;
  }

  /** What its author was asked to change; null when nothing is asked any more. */
  async editAsked(key: SubjectKey): Promise<EditRequest | null> {
    return editAsked(this.em, key);
  }

  /** Notices about a subject that its author has still to answer. */
  async noticesToAnswer({ kind, id }: SubjectKey): Promise<readonly DefamationNoticeView[]> {
    const where = `subject_kind = ? and subject_id = ? and ${awaitsAnswer}`;
    return noticesWhere(this.em, where, [kind, id]);
  }

  /** What somebody wrote about a proposal that is hidden, or complained of and to be answered. */
  async ownComments(
    proposalId: string,
    accountId: string,
  ): Promise<{
    readonly hidden: readonly string[];
    readonly notices: readonly DefamationNoticeView[];
  }> {
    const own = `(select id from comment where proposal_id = ? and author_id = ?)`;
    const hidden = await this.em.execute<{ id: string }[]>(
      `select subject_id as id from moderation.hiding
       where subject_kind = 'comment' and restored_at is null and subject_id in ${own}`,
      [proposalId, accountId],
    );
    const where = `subject_kind = 'comment' and subject_id in ${own} and ${awaitsAnswer}`;
    const notices = await noticesWhere(this.em, where, [proposalId, accountId]);
    return { hidden: hidden.map(({ id }) => id), notices };
  }

  private async open({ kind, id }: SubjectKey): Promise<OpenMatter | null> {
    const [open] = await this.em.execute<OpenMatter[]>(
      `select matter.id, account.name as "claimedName",
         case when claimed_at > clock_timestamp() - make_interval(mins => ?) then account.id end
           as "claimedBy"
       from moderation.matter left join account on account.id = claimed_by
       where subject_kind = ? and subject_id = ? and closed_at is null`,
      [claimMinutes, kind, id],
    );
    return open ?? null;
  }

  private async reports(
    matterId: string,
  ): Promise<{ readonly reports: readonly ReportView[]; readonly reporters: number }> {
    const rows = await this.em.execute<(ReportView & { reporter: string | null })[]>(
      `select reference, reason, details, reported_at as "reportedAt", reporter
       from moderation.report where matter_id = ? order by reported_at`,
      [matterId],
    );
    const reports = rows.map(({ reference, reason, details, reportedAt }) => ({
      ...{ reference, reason, details },
      reportedAt: new Date(reportedAt),
    }));
    return { reports, reporters: new Set(rows.map(({ reporter }) => reporter)).size };
  }

  private async past({ kind, id }: SubjectKey): Promise<MatterView['past']> {
    const rows = await this.em.execute<{ action: string; at: Date }[]>(
      `select action, decided_at as at from moderation.decision
       where subject_kind = ? and subject_id = ? order by decided_at desc limit 20`,
      [kind, id],
    );
    return rows.map(({ action, at }) => ({ action, at: new Date(at) }));
  }
}

const time = (value: Date | null) => value && new Date(value);

function timed(row: HidingView): HidingView {
  return {
    ...row,
    hiddenAt: new Date(row.hiddenAt),
    appealedAt: time(row.appealedAt),
    appealDueAt: time(row.appealDueAt),
    appealDecidedAt: time(row.appealDecidedAt),
  };
}
