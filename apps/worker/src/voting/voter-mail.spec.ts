import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { PeopleReader, PeopleService } from '#people';
import { ConfigDto, PostOffice, type Language } from '#platform';
import { ProcessesReader } from '#processes';
import { VotingReader } from '#voting';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { openVote } from '../../../../test/support/vote.js';
import { MailWords } from '../mail/mail-words.js';
import { VoterMail } from './voter-mail.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

type Kind = 'receipt' | 'paper-issued';

/** One job of one worker, as the runner lets it run. @returns what was written to that address */
async function mailed(kind: Kind, language: Language) {
  const vote = await openVote(rooms, { voters: 1 });
  const email = `${language}@${vote.slug}.example`;
  const accountId = await rooms.with(PeopleService, (s) => s.openAccount({ email, language }));
  await rooms.act((all) =>
    all
      .get(EntityManager)
      .transactional(() =>
        new VoterMail(
          ...([all.get(PeopleReader), all.get(VotingReader), all.get(ProcessesReader)] as const),
          ...([all.get(PostOffice), new MailWords(), all.get(ConfigDto)] as const),
        ).write(kind, { accountId, paperId: vote.paperId }),
      ),
  );
  const mails = await rooms.sql<{ about: string; text: string }>(
    'select about, text from platform.mail where recipient = ?',
    [email],
  );
  return { vote, mails };
}

describe('a mail to a voter', () => {
  it('goes with the names of its vote', async () => {
    const { vote, mails } = await mailed('receipt', 'en');
    expect(mails.map(({ about }) => about)).toEqual([vote.paperId]);
  });

  it.each<[Kind, Language, RegExp, string]>([
    ['receipt', 'cy', /pleidlais/, '/cy/prosesau/'],
    ['receipt', 'en', /ballot/, '/en/processes/'],
    ['paper-issued', 'cy', /Nid yw pleidlais a fwriwyd gennych ar-lein/, '/cy/prosesau/'],
    ['paper-issued', 'en', /cast online does not count any more/, '/en/processes/'],
  ])('says what happened (%s) in their language (%s)', async (kind, language, says, path) => {
    const { vote, mails } = await mailed(kind, language);
    expect(mails[0]?.text).toMatch(says);
    expect(mails[0]?.text).toContain(`${path}${vote.slug}`);
  });
});
