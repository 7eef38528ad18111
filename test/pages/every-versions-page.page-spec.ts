import { afterAll, beforeAll, describe, it } from '@jest/globals';
import {
  AmendmentsService,
  AskRegroupingService,
  HistoryReader,
  WithdrawalService,
  type SubjectKind,
  type TitleAndBody,
} from '#proposals';
import { ModeratedProcess } from '../support/moderation.js';
import { openSite, type Site } from '../support/site.js';
import { openWriting, words, type Writing } from '../support/written-proposals.js';
import { PageLooker } from './page-looker.js';
import { questions, staged, versionsRows, versionsStage } from './rows/versions.rows.js';

const { changed, other, merged, into, withdrawn, answered, splitting, covered } = staged;
const long = { reason: 'Maen nhw’n gofyn am yr un peth.', body: words.body, title: words.title };

let site: Site;
let looker: PageLooker;

beforeAll(async () => {
  site = await openSite();
  looker = new PageLooker(site);
  const writing = await openWriting(site.rooms, {
    ...{ slug: versionsStage.slug, intake: { moderation: 'after' } },
  });
  const [author, amender, asked] = [
    (await writing.person('author')).id,
    (await writing.person('amender')).id,
    (await writing.person('asked')).id,
  ];
  const titles = ['Gardd', 'Perllan', 'Coed', 'Coedlan', 'Pwll', 'Mainc', 'Parc', 'Maes'];
  for (const title of titles) await writing.idea(author, { title: `${title} gymunedol` });
  for (const number of [into, splitting]) await writing.coAuthor(number, asked);
  await amended(writing, author, amender);
  await joined(writing, author);
  await site.rooms.with(WithdrawalService, (s) =>
    s.withdraw(author, writing.processId, withdrawn, { reason: 'Mae gan y cyngor gynllun.' }),
  );
  await hiddenWords(writing, author, amender);
  await site.rooms.sql(`update proposal set state = 'not-feasible' where id = ?`, [
    await writing.idOf(answered),
  ]);
});

afterAll(async () => {
  await site.stop();
});

/** Suggestions: one taken, one that waits, one that collides with what its author wrote. */
async function amended({ processId, revise }: Writing, author: string, amender: string) {
  const suggest = async (number: number, text: Partial<TitleAndBody>, baseVersion: number) =>
    site.rooms.with(AmendmentsService, (s) =>
      s.suggest(amender, processId, number, {
        ...{ ...long, title: 'Gardd gymunedol', ...text, baseVersion, amenderName: 'Mair' },
      }),
    );
  const change = await suggest(changed, { body: `${words.body}\nA phwll i’r adar.` }, 1);
  await site.rooms.with(AmendmentsService, (s) =>
    s.accept(
      author,
      { processId, number: changed, change },
      {
        ...{ baseVersion: 1, title: null, body: null },
      },
    ),
  );
  await suggest(changed, { title: 'Gardd gymunedol i bawb' }, 2);
  await suggest(other, { title: 'Perllan i bawb' }, 1);
  await revise(author, other, 1, { title: 'Perllan fach', why: 'Mae’r lle’n fach' });
}

/** An earlier text, a note, a suggestion and an answer that moderators hid. */
async function hiddenWords(writing: Writing, author: string, amender: string) {
  const { processId, revise, idOf } = writing;
  const held = ModeratedProcess.over(site.rooms, writing);
  const moderator = await held.moderator('moderator');
  for (const [at, title] of ['Maes chwarae', 'Maes chwarae i bawb', 'Maes i bawb'].entries())
    await revise(author, covered, at + 1, { title, why: 'Mae’n well felly' });
  for (const title of ['Maes parcio', 'Maes hela'])
    await site.rooms.with(AmendmentsService, (s) =>
      s.suggest(amender, processId, covered, {
        ...{ ...long, title, baseVersion: 4, amenderName: 'Mair' },
      }),
    );
  await site.rooms.with(AmendmentsService, (s) =>
    s.decline(author, { processId, number: covered, change: 2 }, { answer: 'Na, byth bythoedd' }),
  );
  const id = await idOf(covered);
  const everything = { accountId: null, all: true, isOpen: true };
  const { versions, amendments } = await site.rooms.with(HistoryReader, (s) =>
    s.of(id, everything),
  );
  const hide = async (kind: SubjectKind, subject = '') =>
    held.decide(moderator, { kind, id: subject }, { act: 'hide', reason: 'hateful' });
  await hide('version', versions[1]?.id);
  await hide('note', versions[3]?.id);
  await hide('amendment', amendments[0]?.id);
  await hide('amendment-answer', amendments[1]?.id);
  await hide('withdrawal', await idOf(withdrawn));
}

/** One that joined another, one that is asked to, and one that is to be split. */
async function joined({ processId }: Writing, author: string) {
  const asker = { id: author, isReviewer: false };
  await site.rooms.with(AskRegroupingService, (s) =>
    s.merge(asker, processId, merged, { ...{ into: other, baseVersion: 2, text: null }, ...long }),
  );
  questions.merge = await site.rooms.with(AskRegroupingService, (s) =>
    s.merge(asker, processId, answered, {
      ...{ into, baseVersion: 1, reason: long.reason },
      text: { title: 'Coedlan a mainc', body: `${words.body}\nGyda mainc.` },
    }),
  );
  questions.split = await site.rooms.with(AskRegroupingService, (s) =>
    s.split(author, processId, splitting, {
      ...{ baseVersion: 1, parentStays: true, reason: 'Dau syniad ydynt.' },
      parts: [long, { title: 'Mainc i bawb', body: 'Mainc ger y llyfrgell i bawb.' }],
    }),
  );
}

describe('every page about how proposals change', () => {
  it.each(versionsRows.map((row) => [row.name, row] as const))(
    'is whole, in both languages: %s',
    async (_name, row) => {
      await looker.expectWhole(row, { saysWhoOpens: 0 });
    },
  );
});
