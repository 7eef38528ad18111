const where = `process.title ->> 'en' as process, room.title ->> 'en' as room`;
const of = (table: string) => `join room on room.id = ${table}.room_id
  join process on process.id = room.process_id`;
const theirs = 'join room_person on room_person.id =';

/** Sections of somebody's copy; `?` is the account. */
export const roomQuestions: Readonly<Record<string, string>> = {
  rooms: `select ${where}, name, since as joined_at from room_person ${of('room_person')}
    where account_id = ? order by since`,
  'room-words': `select ${where}, kind, room_words.title, text as body, room_words.why as reason, language,
      at as sent_at from room_words ${theirs} room_words.person ${of('room_words')}
    where account_id = ? order by at`,
  // While they exist: those of secret polls go some time after the room.
  'room-ballots': `select ${where}, opened.data -> 'poll' -> 'question' ->> 'en' as question,
      (select jsonb_agg(coalesce(option -> 'text' ->> 'en', said)) from
        jsonb_array_elements_text(choice) said left join lateral
        (select one as option from jsonb_array_elements(opened.data -> 'poll' -> 'options') one
         where one ->> 'id' = said) named on true) as answer
    from room_ballot ${theirs} room_ballot.person ${of('room_ballot')}
    join room_event opened on opened.room_id = room.id and opened.type = 'poll.opened'
      and opened.data -> 'poll' ->> 'id' = room_ballot.poll::text
    where room_person.account_id = ? order by opened.at`,
  'room-statement-votes': `select ${where}, text as body,
      case vote when 1 then 'agree' when -1 then 'disagree' else 'pass' end as answer,
      room_statement_vote.at as sent_at
    from room_statement_vote ${theirs} room_statement_vote.person ${of('room_statement_vote')}
    join room_words on room_words.id = room_statement_vote.statement
    where room_person.account_id = ? order by room_statement_vote.at`,
  'room-minutes': `select ${where}, version, room_minutes_version.published_at from room_minutes_version
    ${of('room_minutes_version')} where published_by_id = ? order by room_minutes_version.published_at`,
  'room-acts': `select ${where}, type as kind, at as sent_at from room_event ${of('room_event')}
    where account_id = ? order by at, room_event.gseq`,
};
