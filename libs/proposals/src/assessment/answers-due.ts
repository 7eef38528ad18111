/**
 * When the answers of the process of that SQL are due: when the assessment closes, and in a process
 * without one when the vote opens. Null where neither is in the timetable.
 */
export const answersDue = (process: string): string => `(select
    coalesce(min(closes_at) filter (where kind = 'assess'), min(opens_at) filter (where kind = 'vote'))
  from phase where phase.process_id = ${process})`;

/**
 * Also what no moderator has read yet: that is no answer. What is withdrawn, joined to another or
 * taken from sight needs none.
 */
export const isUnanswered = `proposal.state in ('submitted', 'under-review')
  and proposal.hidden_at is null`;
