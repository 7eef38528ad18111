import type { EntityManager } from '@mikro-orm/postgresql';
import type { Answer, Decision, RoomPhase } from '#rooms';
import type { HeldRoom, LogHead } from './held-room.js';
import type { PlacedEvent } from './placed-event.js';

export interface Writing {
  readonly held: HeldRoom;
  readonly commandId: string;
  readonly account: string | null;
  readonly actor: string | null;
  readonly decision: Decision;
  readonly events: readonly PlacedEvent[];
  /** The name of somebody who is new here. */
  readonly name: string;
  readonly head: LogHead & { readonly phase: RoomPhase; readonly dueAt: number | null };
  readonly answer: Answer;
  /** The process that tells the other servers when it commits; null where they need not be told. */
  readonly hintBy: string | null;
}

/**
 * All that follows from a command, in one statement. Whoever cast before takes their reason back with
 * their ballot.
 */
const statement = `
with asked as (select ?::jsonb as it),
logged as (
  insert into room_event (room_id, gseq, stream, seq, command_id, type, actor, account_id, at, data)
  select (it ->> 'room')::uuid, gseq, stream, seq, it ->> 'command', type, actor,
    (it ->> 'account')::uuid, to_timestamp(at / 1000.0), data
  from asked, jsonb_to_recordset(it -> 'events')
    as event(gseq int, stream text, seq int, type text, actor uuid, at float8, data jsonb)),
worded as (
  insert into room_words (id, room_id, kind, person, language, text, title, why, at)
  select id, (it ->> 'room')::uuid, kind, person, language, text, title, why,
    -- The instant of a secret objection would lead to the answer that its author got.
    case when person is null then date_trunc('day', now()) else now() end
  from asked, jsonb_to_recordset(it -> 'words') as words(id uuid, kind text, person uuid,
    language text, text text, title text, why text)),
met as (
  insert into room_person (id, room_id, account_id, name, way, groups)
  select id, (it ->> 'room')::uuid, account, name, way, groups
  from asked, jsonb_to_recordset(it -> 'people')
    as person(id uuid, account uuid, name text, way text, groups jsonb)),
declared as (
  update room_person set groups = own.groups
  from asked, jsonb_to_recordset(it -> 'declared') as own(person uuid, groups jsonb)
  where room_person.id = own.person and room_id = (it ->> 'room')::uuid),
unnamed as (
  update room_person set name = '' from asked
  where id = (it ->> 'unnamed')::uuid and room_id = (it ->> 'room')::uuid),
covered as (
  update room_words set taken_down = covers.down
  from asked, jsonb_to_recordset(it -> 'covers') as covers(words uuid, down boolean)
  where room_words.id = covers.words and room_id = (it ->> 'room')::uuid),
taken_back as (
  delete from room_words using asked, room_ballot
  where room_ballot.poll = (it -> 'ballots' -> 0 ->> 'poll')::uuid
    and room_ballot.person = (it ->> 'actor')::uuid and room_words.id = room_ballot.reason),
replaced as (
  delete from room_words using asked
  where room_id = (it ->> 'room')::uuid and id = (it ->> 'replaced')::uuid),
cast_ as (
  insert into room_ballot (poll, person, room_id, choice, reason)
  select poll, (it ->> 'actor')::uuid, (it ->> 'room')::uuid, choice, reason
  from asked, jsonb_to_recordset(it -> 'ballots') as ballot(poll uuid, choice jsonb, reason uuid)
  on conflict (poll, person) do update set choice = excluded.choice, reason = excluded.reason),
voted as (
  insert into room_statement_vote (statement, person, room_id, vote)
  select statement, (it ->> 'actor')::uuid, (it ->> 'room')::uuid, vote
  from asked, jsonb_to_recordset(it -> 'votes') as vote(statement uuid, vote smallint)
  on conflict (statement, person) do update set vote = excluded.vote, at = now()),
moved as (
  update room set gseq = head.gseq, pub_seq = head."pubSeq", host_seq = head."hostSeq",
    phase = head.phase, due_at = to_timestamp(head."dueAt" / 1000.0)
  from asked, jsonb_to_recordset(it -> 'heads')
    as head(gseq int, "pubSeq" int, "hostSeq" int, phase text, "dueAt" float8)
  where room.id = (it ->> 'room')::uuid),
answered as (
  insert into room_command (room_id, sender, command_id, answer)
  select (it ->> 'room')::uuid, it ->> 'sender', it ->> 'command', it -> 'answer' from asked)
select case when it ->> 'hint' is not null then pg_notify('cyfran_live', it ->> 'hint') end from asked`;

export async function writeDecision(em: EntityManager, writing: Writing): Promise<void> {
  await em.execute(statement, [JSON.stringify(asJson(writing))]);
}

/** The answer alone, of a command that was refused. */
export async function keepAnswer(
  em: EntityManager,
  { id, sender }: HeldRoom,
  answer: Answer,
): Promise<void> {
  await em.execute(
    `insert into room_command (room_id, sender, command_id, answer) values (?, ?, ?, ?::jsonb)
     on conflict do nothing`,
    [id, sender, answer.id, JSON.stringify(answer)],
  );
}

function asJson(writing: Writing) {
  const { held, commandId, account, actor, decision, events, name, head, answer, hintBy } = writing;
  const { words = [], replacedWords: replaced = null, ballot, vote } = decision;
  const { person, declared, unnamed = null } = decision;
  const moved = { name: 'room.moved', data: { roomId: held.id, gseq: head.gseq, by: hintBy } };
  // Whoever joins is the account that asks; whoever is added by somebody else has none.
  const own = person?.name === null ? account : null;
  const met = { groups: declared?.groups ?? [] };
  return {
    ...{
      room: held.id,
      sender: held.sender,
      command: commandId,
      account,
      actor,
      events,
      words,
      replaced,
    },
    ...{ answer, ballots: ballot ? [ballot] : [], votes: vote ? [vote] : [] },
    people: person ? [{ ...person, ...met, account: own, name: person.name ?? name }] : [],
    ...{ declared: person || !declared ? [] : [declared], unnamed },
    covers: events.flatMap((event) => coverOf(event) ?? []),
    heads: events.length > 0 ? [head] : [],
    hint: hintBy !== null && events.length > 0 ? JSON.stringify(moved) : null,
  };
}

/** Which words nobody may be told any more, or again; no decision says both of the same ones. */
function coverOf({ type, data }: PlacedEvent): { words: string; down: boolean } | null {
  if (type === 'words.taken-down') return { words: data.words, down: true };
  if (type === 'words.put-back') return { words: data.words, down: false };
  if (type === 'statement.taken-down') return { words: data.statement, down: true };
  if (type === 'statement.accepted') return { words: data.statement, down: false };
  return null;
}
