import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { OffersReader, OffersService } from '#delivery';
import { PeopleService } from '#people';
import { ConfigDto, PostOffice, type Language } from '#platform';
import { awardedProcess } from '../../../../test/support/awarded.js';
import { checkedRecipient, makeOffer } from '../../../../test/support/recipients.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { MailWords } from '../mail/mail-words.js';
import { SendOfferProcessor } from './send-offer.processor.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await openRooms();
});
afterAll(() => rooms.close());

/** One job of one worker, as the runner lets it run. */
async function send(offerId: string): Promise<void> {
  await rooms.act((all) =>
    all
      .get(EntityManager)
      .transactional(() =>
        new SendOfferProcessor(
          ...([all.get(OffersService), all.get(PostOffice)] as const),
          ...([new MailWords(), all.get(ConfigDto)] as const),
        ).process({ offerId }),
      ),
  );
}

describe('the mail with a grant offer', () => {
  it.each<[Language, RegExp, RegExp]>([
    ['cy', /Mae cynnig grant i chi/, /\/cy\/cynigion-grant\/([\w-]{43})/],
    ['en', /is offering you a grant/, /\/en\/offers\/([\w-]{43})/],
  ])('says in the language of its reader (%s) where the offer is', async (language, says, link) => {
    const { slug, processId, organisationId } = await awardedProcess(rooms);
    const by = await rooms.with(PeopleService, (s) =>
      s.openAccount({ email: `finance@${slug}.example`, language }),
    );
    const contactEmail = `${language}@${slug}.example`;
    const at = { processId, organisationId, reference: `${slug}-001` };
    await checkedRecipient(rooms, by, at, { language, contactEmail });
    const number = await makeOffer(rooms, by, at);
    const [offer] = await rooms.sql<{ id: string }>(
      'select id from grant_offer order by made_at desc limit 1',
    );
    await send(offer?.id ?? '');
    const mails = () =>
      rooms.sql<{ text: string }>('select text from platform.mail where recipient = ?', [
        contactEmail,
      ]);
    const [mail] = await mails();
    expect(mail?.text).toMatch(says);
    const [, token = ''] = link.exec(mail?.text ?? '') ?? [];
    const shown = await rooms.with(OffersReader, (s) => s.byToken(token));
    expect(shown).toMatchObject({ number, state: 'made', amountPence: 100_00 });

    await rooms.with(OffersService, (s) => s.withdraw(by, processId, at.reference, number));
    await send(offer?.id ?? '');
    expect(await mails()).toHaveLength(1);
  });
});
