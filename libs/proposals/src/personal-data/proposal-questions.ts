const of = (table: string) => `join proposal on proposal.id = ${table}.proposal_id
  join process on process.id = proposal.process_id`;
const which = `process.title ->> 'en' as process, proposal.number as proposal`;

/** Sections of somebody's copy; `?` is the account. */
export const proposalQuestions: Readonly<Record<string, string>> = {
  proposals: `select ${which}, author_name as name, proposal.title, proposal.body, beneficiaries,
      place_name, latitude, longitude, category.name ->> 'en' as category, goals, skills_offered,
      skills_wanted, estimate_pence, picture_alt, language, proposal.state, submitted_at,
      proposal.published_at, withdrawn_at, withdrawal_reason, anonymous, version from proposal
    join process on process.id = proposal.process_id
    left join category on category.id = proposal.category_id
    where author_id = ? order by submitted_at`,
  'co-authorships': `select ${which}, name, joined_at from proposal_author ${of('proposal_author')}
    where account_id = ? order by joined_at`,
  drafts: `select process.title ->> 'en' as process, answers, created_at, changed_at
    from proposal_draft join process on process.id = process_id
    where owner_id = ? order by created_at`,
  // With whose draft it is, and under what name, is theirs to know.
  'shared-drafts': `select process.title ->> 'en' as process, draft_author.name, joined_at,
      answers - 'authorName' as answers, changed_at
    from draft_author join proposal_draft on proposal_draft.id = draft_id
    join process on process.id = process_id
    where account_id = ? order by joined_at`,
  files: `select process.title ->> 'en' as process, number as proposal, proposal_file.title, size, added_at
    from proposal_file left join proposal on proposal.id = proposal_id
    left join proposal_draft on proposal_draft.id = draft_id
    join process on process.id = coalesce(proposal.process_id, proposal_draft.process_id)
    where coalesce(author_id, owner_id) = ? order by added_at`,
  versions: `select ${which}, proposal_version.number as version, proposal_version.title,
      proposal_version.body, proposal_version.why, proposal_version.at as changed_at from proposal_version
    ${of('proposal_version')} where changed_by_id = ? order by proposal_version.at`,
  amendments: `select ${which}, amender_name as name, amendment.title, amendment.body, amendment.reason,
      amendment.state, suggested_at from amendment ${of('amendment')}
    where amender_id = ? order by suggested_at`,
  regroupings: `select ${which}, kind, reason, texts, regrouping.state, answer, asked_at
    from regrouping ${of('regrouping')} where asked_by_id = ? order by asked_at`,
  consents: `select ${which}, kind, reason, at as agreed_at from regrouping_consent
    join regrouping on regrouping.id = regrouping_id ${of('regrouping')}
    where account_id = ? order by at`,
  comments: `select ${which}, comment.author_name as name, stance, comment.body, comment.language,
      comment.created_at, comment.hidden_at, comment.withdrawn_at from comment ${of('comment')}
    where comment.author_id = ? order by comment.created_at`,
  'useful-marks': `select ${which}, useful_mark.since from useful_mark
    join comment on comment.id = comment_id ${of('comment')}
    where useful_mark.account_id = ? order by useful_mark.since`,
  supports: `select ${which}, support.since from support ${of('support')}
    where support.account_id = ? order by support.since`,
  follows: `select ${which}, follow.since from follow ${of('follow')}
    where follow.account_id = ? order by follow.since`,
  answers: `select ${which}, answer as body, answered_at from proposer_question
    ${of('proposer_question')} where answered_by_id = ? order by answered_at`,
  invitations: `select email, invited_at, decision from author_invitation
    where invited_by_id = ? order by invited_at`,
  'join-requests': `select ${which}, name, message as body, asked_at, accepted from join_request
    ${of('join_request')} where account_id = ? order by asked_at`,
  claims: `select ${which}, claimed_at from proposal_claim ${of('proposal_claim')}
    where claimed_at is not null and author_id = ? order by claimed_at`,
  'claim-tries': `select tried_at from claim_try where account_id = ? order by tried_at`,
  reports: `select process.title ->> 'en' as process, reference, reason, details as body, report.email,
      reported_at
    from moderation.report join moderation.matter on matter.id = matter_id
    join process on process.id = process_id join account on account.email = report.email
    where account.id = ? order by reported_at`,
  complaints: `select process.title ->> 'en' as process, reference, notice.name, notice.email, statement,
      meaning, untrue, received_at, decision
    from moderation.notice join process on process.id = process_id
    join account on account.email = notice.email where account.id = ? order by received_at`,
  appeals: `select process.title ->> 'en' as process, appeal_words as body, appealed_at
    from moderation.hiding join process on process.id = process_id
    where appealed_by = ? order by appealed_at`,
  'complaint-answers': `select process.title ->> 'en' as process, answer_name as name,
      answer_address as address, answer_words as body, answered_at
    from moderation.notice join process on process.id = process_id
    where answered_by = ? order by answered_at`,
  assignments: `select ${which}, assigned_at from assignment ${of('assignment')}
    where reviewer_id = ? order by assigned_at`,
  assessments: `select ${which}, verdict, notes, saved_at from assessment ${of('assessment')}
    where reviewer_id = ? order by saved_at`,
  interests: `select ${which}, interest, declared_at from interest_declaration
    ${of('interest_declaration')} where reviewer_id = ? order by declared_at`,
};
