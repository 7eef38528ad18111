import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleReader, PeopleService } from '#people';
import { ConfigDto, PostOffice, type Language } from '#platform';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openVote } from '../../../../test/support/vote.js';
import { MailWords } from '../mail/mail-words.js';
import { TellOfPaperProcessor } from './tell-of-paper.processor.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** One job of one worker, as the runner lets it run. */
const tell = (accountId: string, paperId: string) =>
  rooms.act((all) =>
    all
      .get(EntityManager)
      .transactional(() =>
        new TellOfPaperProcessor(
          all.get(PeopleReader),
          all.get(VotingReader),
          all.get(ProcessesReader),
          all.get(PostOffice),
          new MailWords(),
          all.get(ConfigDto),
        ).process({ accountId, paperId }),
      ),
  );

describe('telling a voter of a paper', () => {
  it.each<[Language, RegExp, string]>([
    ['cy', /Nid yw pleidlais a fwriwyd gennych ar-lein yn cyfrif mwyach/, '/cy/prosesau/'],
    ['en', /A ballot that you cast online does not count any more/, '/en/processes/'],
  ])('says in their language (%s) what no longer counts', async (language, says, path) => {
    const vote = await openVote(rooms, { voters: 1 });
    const email = `${language}@${vote.slug}.example`;
    const accountId = await rooms.with(PeopleService, (s) => s.openAccount({ email, language }));
    await tell(accountId, vote.paperId);
    const mails = await rooms.sql<{ text: string }>(
      'select text from platform.mail where recipient = ?',
      [email],
    );
    expect(mails).toEqual([{ text: expect.stringMatching(says) }]);
    expect(mails[0]?.text).toContain(`${path}${vote.slug}`);
  });
});
