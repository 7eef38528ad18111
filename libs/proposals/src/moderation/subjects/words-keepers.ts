import { wordsKeeper } from './words-keeper.js';

/** Whoever stands behind the proposal of something in a table, found by a column of it. */
const authorsBy = (table: string, column: string) =>
  `select author_id as id from proposal join ${table} on ${table}.proposal_id = proposal.id
     where ${table}.${column} = ? and author_id is not null
   union select account_id from proposal_author join ${table} using (proposal_id)
     where ${table}.${column} = ?`;

const version = 'proposal_version version join proposal on proposal.id = version.proposal_id';
/** What was rewritten before a moderator let the proposal through, nobody else ever read. */
const wasSeen = `exists (select from shown_version seen
  where seen.proposal_id = version.proposal_id and seen.number = version.number)`;
const versionAuthors = `${authorsBy('proposal_version', 'key')}
  union select changed_by_id from proposal_version where key = ? and changed_by_id is not null`;

/** An earlier text: the one that stands now is the proposal itself. */
export const versionKeeper = wordsKeeper({
  kind: 'version',
  from: version,
  id: 'version.key',
  text: `concat_ws(E'\n', version.title, version.body, version.beneficiaries, version.place_name)`,
  language: 'version.language',
  writtenAt: 'version.at',
  where: 'version.number < proposal.version',
  isPublic: wasSeen,
  authors: versionAuthors,
});

/** Why a text was changed, in the words of whoever did. */
export const noteKeeper = wordsKeeper({
  kind: 'note',
  from: version,
  id: 'version.key',
  text: 'version.why',
  language: 'version.language',
  writtenAt: 'version.at',
  where: 'version.why is not null',
  isPublic: wasSeen,
  authors: versionAuthors,
});

const amendment = 'amendment join proposal on proposal.id = amendment.proposal_id';
/** Where moderators read first, others read a suggestion once its authors took it. */
const isOpen = `amendment.state = 'accepted' or process.intake_settings ->> 'moderation' = 'after'`;

export const amendmentKeeper = wordsKeeper({
  kind: 'amendment',
  from: amendment,
  id: 'amendment.id',
  text: `concat_ws(E'\n', amendment.title, amendment.body, amendment.reason)`,
  authorName: 'amendment.amender_name',
  writtenAt: 'amendment.suggested_at',
  isPublic: isOpen,
  authors: 'select amender_id as id from amendment where id = ? and amender_id is not null',
});

/** Why its authors will not have a suggestion. */
export const amendmentAnswerKeeper = wordsKeeper({
  kind: 'amendment-answer',
  from: amendment,
  id: 'amendment.id',
  text: 'amendment.answer',
  writtenAt: 'amendment.decided_at',
  where: 'amendment.answer is not null',
  authors: authorsBy('amendment', 'id'),
});

/** What its proposers answered to a reviewer. */
export const answerKeeper = wordsKeeper({
  kind: 'answer',
  from: 'proposer_question asked join proposal on proposal.id = asked.proposal_id',
  id: 'asked.id',
  text: 'asked.answer',
  language: 'asked.answer_language',
  writtenAt: 'asked.answered_at',
  where: 'asked.answer is not null',
  isPublic: 'asked.is_public',
  authors: `${authorsBy('proposer_question', 'id')}
    union select answered_by_id from proposer_question where id = ? and answered_by_id is not null`,
});

export const fileKeeper = wordsKeeper({
  kind: 'file',
  from: 'proposal_file file join proposal on proposal.id = file.proposal_id',
  id: 'file.id',
  text: 'file.title',
  writtenAt: 'file.added_at',
  fileId: 'file.picture_id',
  authors: authorsBy('proposal_file', 'id'),
});

/** Why its author took a proposal back. */
export const withdrawalKeeper = wordsKeeper({
  kind: 'withdrawal',
  from: 'proposal',
  id: 'proposal.id',
  text: 'proposal.withdrawal_reason',
  writtenAt: 'proposal.withdrawn_at',
  where: 'proposal.withdrawal_reason is not null',
  authors: `select author_id as id from proposal where id = ? and author_id is not null
    union select account_id from proposal_author where proposal_id = ?`,
});
