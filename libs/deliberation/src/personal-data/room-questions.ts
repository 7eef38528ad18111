const where = `process.title ->> 'en' as process, room.title ->> 'en' as room`;
const of = (table: string) => `join room on room.id = ${table}.room_id
  join process on process.id = room.process_id`;
const theirs = 'join room_person on room_person.id =';

/** Sections of somebody's copy; `?` is the account. */
export const roomQuestions: Readonly<Record<string, string>> = {
  rooms: `select ${where}, name, since as joined_at,
      (select jsonb_agg(coalesce(offered -> 'text' ->> 'en', said)) from
        jsonb_array_elements_text(groups) said left join lateral
        (select one as offered from jsonb_array_elements(room.plan -> 'settings' -> 'groups') one
         where one ->> 'id' = said) named on true) as groups
    from room_person ${of('room_person')} where account_id = ? order by since`,
  'room-words': `select ${where}, kind, room_words.title, text as body, room_words.why as reason, language,
      at as sent_at from room_words ${theirs} room_words.person ${of('room_words')}
    where account_id = ? order by at`,
  // While they exist: those of secret polls go when the poll is counted.
  'room-ballots': `select ${where}, opened.data -> 'poll' -> 'question' ->> 'en' as question,
      (select jsonb_agg(coalesce(option -> 'text' ->> 'en', said)) from
        jsonb_array_elements_text(choice) said left join lateral
        (select one as option from jsonb_array_elements(opened.data -> 'poll' -> 'options') one
         where one ->> 'id' = said) named on true) as answer
    from room_ballot ${theirs} room_ballot.person ${of('room_ballot')}
    join room_event opened on opened.room_id = room.id and opened.type = 'poll.opened'
      and (opened.data -> 'poll' ->> 'id')::uuid = room_ballot.poll
    where room_person.account_id = ? order by opened.at`,
  'room-statement-votes': `select ${where}, text as body,
      case vote when 1 then 'agree' when -1 then 'disagree' else 'pass' end as answer,
      room_statement_vote.at as sent_at
    from room_statement_vote ${theirs} room_statement_vote.person ${of('room_statement_vote')}
    join room_words on room_words.id = room_statement_vote.statement
    where room_person.account_id = ? order by room_statement_vote.at`,
  // What those who ran a meeting wrote about somebody, and about their words.
  'room-reasons': `select ${where}, type as kind, data ->> 'reason' as reason, room_event.at as sent_at
    from room_person ${of('room_person')} join room_event on room_event.room_id = room.id
    where room_person.account_id = ? and data ->> 'reason' is not null and (
      type in ('person.muted', 'person.removal-explained') and data ->> 'person' = room_person.id::text
      or type in ('statement.rejected', 'words.judged') and exists (
        select from room_words where room_words.person = room_person.id
          and room_words.id::text in (data ->> 'statement', data ->> 'words')))
    order by room_event.at`,
  'room-minutes': `select ${where}, version, room_minutes_version.published_at from room_minutes_version
    ${of('room_minutes_version')} where published_by_id = ? order by room_minutes_version.published_at`,
  'room-acts': `select ${where}, type as kind, at as sent_at from room_event ${of('room_event')}
    where account_id = ? order by at, room_event.gseq`,
};
