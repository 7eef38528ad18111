import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleReader } from '#people';
import { ConfigDto, PostOffice } from '#platform';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openVote } from '../../../../test/support/vote.js';
import { MailWords } from '../mail/mail-words.js';
import { SendReceiptProcessor } from './send-receipt.processor.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** One job of one worker, as the runner lets it run. */
const send = (accountId: string, paperId: string) =>
  rooms.act((all) =>
    all
      .get(EntityManager)
      .transactional(() =>
        new SendReceiptProcessor(
          all.get(PeopleReader),
          all.get(VotingReader),
          all.get(ProcessesReader),
          all.get(PostOffice),
          new MailWords(),
          all.get(ConfigDto),
        ).process({ accountId, paperId }),
      ),
  );

describe('a receipt by mail', () => {
  it('says that a ballot came in, and goes with the names of its vote', async () => {
    const vote = await openVote(rooms, { voters: 1 });
    const [voter = vote.stranger] = vote.voters;
    await send(voter.id, vote.paperId);
    const mails = await rooms.sql('select about from platform.mail where recipient = ?', [
      voter.email,
    ]);
    expect(mails).toEqual([{ about: vote.paperId }]);
  });
});
