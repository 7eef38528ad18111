import { PeopleService } from '#people';
import { newId } from '#platform';
import type { Rooms } from './rooms.js';
import type { OpenVote } from './vote.js';

/** Somebody of whom much is kept, in rows that only their own acts make. @returns the account */
export async function keepSomethingEverywhere(rooms: Rooms, vote: OpenVote): Promise<string> {
  const email = 'everywhere@example.org';
  const id = await rooms.with(PeopleService, (s) => s.openAccount({ email, language: 'cy' }));
  const other = vote.stranger.id;
  const { processId } = vote;
  const [place] = await rooms.sql<{ organisation: string; proposal: string }>(
    `select organisation_id as organisation, proposal.id as proposal from process
       join proposal on process_id = process.id where process.id = ? and number = 1`,
    [processId],
  );
  const { organisation = '', proposal = '' } = place ?? {};
  const [category, draft, regrouping, matter] = [newId(), newId(), newId(), newId()];
  const rows: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into category (id, process_id, slug, name, position)
       values (?, ?, 'green', '{"en": "Green places", "cy": "Lleoedd gwyrdd"}', 99)`,
      [category, processId],
    ],
    [
      `update proposal set author_id = ?, category_id = ?, goals = '["prosperous"]',
         withdrawal_reason = 'Tired of it' where id = ?`,
      [id, category, proposal],
    ],
    [
      `insert into proposal_draft (id, owner_id, process_id, answers)
       values (?, ?, ?, '{"authorName": "Somebody else", "title": "A draft of two"}')`,
      [draft, other, processId],
    ],
    [
      `insert into draft_author (draft_id, account_id, name) values (?, ?, 'Written along')`,
      [draft, id],
    ],
    [
      `insert into proposal_file (id, proposal_id, title, bytes, size)
       values (?, ?, 'A drawing', 'pdf'::bytea, 3)`,
      [newId(), proposal],
    ],
    [
      `insert into regrouping (id, kind, proposal_id, asked_by_id, asked_as, reason, texts,
         base_version, state) values (?, 'split', ?, ?, 'author', 'Two ideas in one',
         '[{"title": "One half", "body": "Of it"}]', 1, 'asked')`,
      [regrouping, proposal, id],
    ],
    ['insert into regrouping_consent (regrouping_id, account_id) values (?, ?)', [regrouping, id]],
    [
      `insert into proposal_claim (proposal_id, code_hash, claimed_at) values (?, 'h', now())`,
      [proposal],
    ],
    ['insert into claim_try (id, account_id) values (?, ?)', [newId(), id]],
    [
      `insert into moderation.matter (id, process_id, subject_kind, subject_id, due_at)
       values (?, ?, 'proposal', ?, now())`,
      [matter, processId, proposal],
    ],
    [
      `insert into moderation.report (id, matter_id, reference, token_hash, reporter, reason, details,
         email, language) values (?, ?, 'R1', 'r', 'x', 'insult', 'It is rude', ?, 'cy')`,
      [newId(), matter, email],
    ],
    [
      `insert into moderation.notice (id, process_id, subject_kind, subject_id, reference, token_hash,
         name, email, statement, meaning, untrue, shares_name, language, act_by)
       values (?, ?, 'proposal', ?, 'N1', 'n', 'Their own', ?, 'He lies', 'A liar', 'All', false, 'cy', now())`,
      [newId(), processId, proposal, email],
    ],
    [
      `insert into role_request (id, kind, organisation_id, role, account_id, asked_by_id)
       values (?, 'give', ?, 'reviewer', ?, ?), (?, 'give', ?, 'reviewer', ?, ?)`,
      [newId(), organisation, id, other, newId(), organisation, other, id],
    ],
    [
      `insert into recipient (id, organisation_id, number, kind, name, org_ids, contact_name,
         contact_email, language) values (?, ?, 1, 'group', 'A group', '[]', 'Everywhere', ?, 'cy')`,
      [newId(), organisation, email],
    ],
    [
      `insert into factor_reset (id, organisation_id, account_id, asked_by_id) values (?, ?, ?, ?)`,
      [newId(), organisation, id, other],
    ],
  ];
  for (const [sql, values] of rows) await rooms.sql(sql, [...values]);
  return id;
}
