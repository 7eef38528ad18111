import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { ballot, openVote, type OpenVote } from '../../../../test/support/vote.js';
import { CastingService } from '../casting.service.js';
import { PapersService } from '../papers.service.js';
import { ClosingService } from './closing.service.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** Three have voted: one receipt has been mailed, one waits for a mail server, one for the worker. */
async function castVote(): Promise<OpenVote> {
  const vote = await openVote(rooms, { settings: { challengeHours: 1 } });
  for (const voter of vote.voters)
    await rooms.with(CastingService, (s) => s.cast(voter, vote.processId, ballot(['1'])));
  const receipts = `name = 'voting.send-receipt' and data->>'paperId' = ?`;
  for (const [index, state] of ['sent', 'waiting'].entries()) {
    const { id, email } = vote.voters[index] ?? vote.stranger;
    await rooms.sql(
      `with job as (update platform.outbox set sent_at = now()
         where ${receipts} and data->>'accountId' = ? returning id),
       done as (insert into platform.processed_job (job_id) select id::text from job),
       mail as (insert into platform.mail (id, recipient, subject, text, state, about)
         values (gen_random_uuid(), ?, 's', 'text', ?, ?) returning id)
       insert into platform.outbox (id, name, data)
         select gen_random_uuid(), 'mail.deliver', jsonb_build_object('mailId', id) from mail`,
      [vote.paperId, id, email, state, vote.paperId],
    );
  }
  return vote;
}

async function close({ processId, paperId }: OpenVote, hoursAgo: number): Promise<void> {
  await rooms.sql(
    `update phase set closes_at = clock_timestamp() - make_interval(hours => ?)
     where process_id = ? and kind = 'vote'`,
    [hoursAgo, processId],
  );
  await rooms.with(PapersService, (s) => s.close(processId));
  await rooms.with(ClosingService, (s) => s.advance(paperId));
}

const mails = ({ slug }: OpenVote) =>
  rooms.sql<{
    id: string;
    recipient: string;
    state: string;
    about: string | null;
    created: string;
  }>(
    `select id, recipient, state, about, created_at::text as created from platform.mail
     where recipient like ? order by recipient`,
    [`%@${slug}.example`],
  );
const jobs = ({ paperId }: OpenVote) =>
  rooms.sql<{ id: string; sent: boolean; data: object }>(
    `select id, sent_at is not null as sent, data from platform.outbox
     where name = 'voting.send-receipt' and data->>'paperId' = ?`,
    [paperId],
  );

describe('the strip', () => {
  it('leaves nothing that tells at which minute somebody voted', async () => {
    const vote = await castVote();
    const marks = (ids: readonly string[]) =>
      rooms.sql('select 1 from platform.processed_job where job_id in (?)', [ids]);
    const [earlierMails, earlierJobs] = [await mails(vote), await jobs(vote)];
    const ids = earlierJobs.map(({ id }) => id);
    expect(await marks(ids)).toHaveLength(2);
    await close(vote, 0);
    expect(await mails(vote)).toEqual(earlierMails);
    await close(vote, 2);

    const left = await mails(vote);
    expect(left).toMatchObject([
      { recipient: vote.voters[1]?.email, state: 'waiting', about: null },
    ]);
    const told = earlierMails.flatMap(({ id, created }) => [id, created]);
    expect(told).not.toContain(left[0]?.id);
    expect(told).not.toContain(left[0]?.created);
    expect(await marks(ids)).toEqual([]);
  });

  it('lets whoever waits for a receipt have it: written anew, under another id', async () => {
    const vote = await castVote();
    const ids = (await jobs(vote)).map(({ id }) => id);
    await close(vote, 2);
    const left = await jobs(vote);
    const { id: accountId } = vote.voters[2] ?? vote.stranger;
    expect(left).toMatchObject([{ sent: false, data: { accountId, paperId: vote.paperId } }]);
    expect(ids).not.toContain(left[0]?.id);
    const [mail] = await mails(vote);
    const deliveries = await rooms.sql(
      `select sent_at from platform.outbox where name = 'mail.deliver' and data->>'mailId' = ?`,
      [mail?.id],
    );
    expect(deliveries).toEqual([{ sent_at: null }]);
  });
});
