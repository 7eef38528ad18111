import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { Retention } from './retention.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

describe('tidying up', () => {
  it('lets go of what is a month old and done, and keeps what still waits', async () => {
    const message = `insert into platform.outbox (id, name, data, created_at, sent_at)
      select gen_random_uuid(), name, '{}', at, sent from (values
        ('old and sent', now() - interval '40 days', now() - interval '40 days'),
        ('old and waiting', now() - interval '40 days', null),
        ('sent today', now(), now())) as t (name, at, sent)`;
    await rooms.sql(message);
    await rooms.sql(`insert into platform.processed_job (job_id, processed_at)
      values ('old', now() - interval '40 days'), ('new', now())`);
    const letGo = await rooms.with(Retention, (retention) => retention.tidy());
    expect(letGo).toMatchObject({ 'job-marks': 2, mails: 0 });
    const kept = await rooms.sql<{ name: string }>(
      'select name from platform.outbox order by name',
    );
    expect(kept.map(({ name }) => name)).toEqual(['old and waiting', 'sent today']);
    expect(await rooms.sql('select job_id from platform.processed_job')).toEqual([
      { job_id: 'new' },
    ]);
  });
});
