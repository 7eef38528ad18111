import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { pathTo } from '../../apps/server/src/site/routes.js';
import type { AgendaItem, CommandType } from '#rooms';
import { Browser } from '../support/browser.js';
import { attendedRoom, type AttendedRoom } from '../support/rooms/attended-room.js';
import { expectAllToSee, expectWholeLog } from '../support/rooms/expect-whole.js';
import { RoomClient } from '../support/rooms/room-client.js';
import { openSite, type Site } from '../support/site.js';
import { send } from './room-forms.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

const withSessions = 15;
const byCode = 5;
const inHall = ['Nain Jones', 'Emyr', 'Dilys', 'Gwilym', 'Mair'];
const everybody = withSessions + byCode + inHall.length;

const item = (kind: AgendaItem['kind'], cy: string, en: string, more: object = {}): AgendaItem => ({
  ...{ id: randomUUID(), kind, title: { cy, en }, body: { cy: '', en: '' }, minutes: 10 },
  ...{ proposal: null, poll: null },
  ...more,
});

const agenda = [
  item('text', 'Croeso a’r cefndir', 'Welcome and background'),
  item('proposal', 'Yr ardd gymunedol', 'The community garden', { proposal: 1 }),
  item('poll', 'Beth sy’n dod gyntaf?', 'What comes first?', {
    poll: {
      ...{ id: randomUUID(), kind: 'single', secret: true, most: null },
      question: { cy: 'Beth ddylai ddod gyntaf?', en: 'What should come first?' },
      options: [
        { id: 'paths', text: { cy: 'Llwybrau', en: 'Paths' } },
        { id: 'trees', text: { cy: 'Coed', en: 'Trees' } },
        { id: 'benches', text: { cy: 'Meinciau', en: 'Benches' } },
      ],
    },
  }),
  item('statements', 'Beth yw eich barn?', 'What do you think?'),
  item('question', 'Sut y gofalwn ni amdani?', 'How shall we look after it?'),
] as const;
const [welcome, garden, first, opinions, care] = agenda;

const amended = {
  title: 'Gardd i bawb, a phwll i’r brogaod',
  body: 'Gardd ger y llyfrgell, i bawb ei mwynhau, gyda phwll bach i fywyd gwyllt.',
  reason: 'Mae’r plant wedi gofyn am bwll.',
};

/** One evening's meeting, told in order. */
describe('a meeting of twenty-five people, in a hall and at home', () => {
  let site: Site;
  let room: AttendedRoom;
  /** The facilitator, in English, at a desk. */
  let console_: Page;
  /** A resident, in Welsh, on a telephone. */
  let phone: Page;
  let wall: Page;
  /** The facilitator's own ears, to know when everybody has heard something. */
  let host: RoomClient;
  let people: RoomClient[];

  beforeAll(async () => {
    site = await openSite();
    room = await attendedRoom(site.rooms, {
      ...{ phase: 'draft', people: withSessions, agenda },
      settings: { nudgeMinutes: 10, tellsTalkTime: true, statements: 'first' },
    });
  });

  afterAll(async () => {
    for (const client of [host, ...people]) client.close();
    await site.stop();
  });

  const at = (language: 'cy' | 'en') => ({
    process: language === 'cy' ? `${room.process.slug}-cy` : room.process.slug,
    room: room.number,
  });

  async function look(cookie: string | null, width: number, height: number): Promise<Page> {
    const context = await site.visitor(null, { viewport: { width, height } });
    const [name = '', value = ''] = (cookie ?? '').split('=');
    if (cookie !== null)
      await context.addCookies([{ name, value, url: site.address, sameSite: 'Lax' }]);
    return context.newPage();
  }

  const join = async (cookie: string) =>
    new RoomClient({ address: site.address, room: room.id, cookie }).open();
  const seen = () => {
    const { seen: all } = host;
    if (!all?.host) throw new Error('whoever runs the room sees all of it');
    return { pub: all.pub, host: all.host, directory: all.directory };
  };
  const until = async (what: string, condition: (all: ReturnType<typeof seen>) => boolean) =>
    host.waitFor(what, ({ seen: all }) => all?.host != null && condition(seen()));
  /** Presses the one large button once it does this: the console may hear of things later than `host`. */
  const next = async (command: CommandType) => send(console_, command, { id: 'console-next' });

  it('opens its doors where it was prepared', async () => {
    console_ = await look(room.host.cookie, 1366, 900);
    await console_.goto(pathTo('prepareRoom', 'en', at('en')));
    await console_.getByRole('button', { name: words.in('en')('rooms.setup.lobby') }).click();
    await console_.locator('#console-next').waitFor();
    host = await join(room.host.cookie);
    await until('the lobby', ({ pub }) => pub.phase === 'lobby');
  });

  it('is joined by session, by the code on the wall, and by people with no device', async () => {
    people = await Promise.all(
      room.people.slice(1).map(async ({ cookie }) => {
        const client = await join(cookie);
        await client.mustAct('room.join', {});
        return client;
      }),
    );
    phone = await look(room.people[0]?.cookie ?? '', 390, 844);
    await phone.goto(pathTo('room', 'cy', at('cy')));
    await send(phone, 'room.join');

    wall = await look(room.host.cookie, 1920, 1080);
    await wall.goto(pathTo('roomWall', 'cy', at('cy')));
    const [row] = await site.rooms.sql<{ code: string }>('select code from room where id = ?', [
      room.id,
    ]);
    expect(await wall.textContent('main')).toContain(row?.code);
    for (let guest = 1; guest <= byCode; guest += 1) {
      const browser = new Browser(site.address);
      await browser.post(pathTo('joinRoom', 'en'), {
        code: row?.code ?? '',
        name: `Guest ${guest}`,
      });
      people.push(await join(browser.cookie));
    }
    for (const [already, name] of inHall.entries()) {
      await send(console_, 'person.add', { fields: { name } });
      await until(
        name,
        ({ host: { people: there } }) =>
          Object.values(there).filter(({ way }) => way === 'hall').length > already,
      );
    }
    await until(
      'everybody',
      ({ host: { people: there } }) => Object.keys(there).length === everybody,
    );
    // Who somebody is comes to them apart from their answer.
    for (const one of people)
      await one.waitFor('their part', ({ me }) => me?.role === 'participant');
  });

  it('opens, and hears people of hall and home in one queue', async () => {
    await next('room.open');
    await until('the meeting', ({ pub }) => pub.phase === 'live');
    await next('agenda.start');
    await until('the first item', ({ pub }) => activeOf(pub) === welcome.id);
    await send(console_, 'queue.policy', { fields: { policy: 'fifo' } });
    await send(phone, 'queue.join', { about: { kind: 'normal' } });
    await until('the phone', ({ pub }) => pub.queue.waiting.length === 1);
    const hallPerson = personCalled('Nain Jones');
    await send(console_, 'queue.add-for', { fields: { person: hallPerson, kind: 'question' } });
    await until('the hall', ({ pub }) => pub.queue.waiting.length === 2);
    await people[0]?.mustAct('queue.join', { kind: 'normal' });
    await until('the home', ({ pub }) => pub.queue.waiting.length === 3);
    for (let turn = 0; turn < 3; turn += 1) {
      const waiting = words.in('en')('rooms.console.queue.title', { count: 3 - turn });
      await console_.getByRole('heading', { name: waiting }).waitFor();
      await next('queue.next');
      await until(
        'a speaker',
        ({ pub }) => pub.queue.waiting.length === 2 - turn && pub.floor !== null,
      );
      if (seen().pub.floor?.person === phonePerson()) await send(phone, 'floor.yield');
    }
    await next('floor.end');
    await until('nobody', ({ pub }) => pub.floor === null);
    const spoke = Object.keys(seen().pub.talk);
    expect(spoke).toHaveLength(3);
    expect(spoke).toEqual(expect.arrayContaining([phonePerson(), hallPerson]));
  });

  it('changes a proposal by an amendment to which it agrees', async () => {
    await send(console_, 'agenda.start', { about: { item: garden.id } });
    await until('the proposal', ({ pub }) => activeOf(pub) === garden.id);
    await send(phone, 'outcome.suggest', { about: { kind: 'amendment' }, fields: amended });
    await until('the amendment', ({ pub }) => pub.outcomes.length === 1);
    await send(console_, 'poll.open', {
      id: 'new-poll',
      fields: {
        ...{ 'poll.kind': 'consent', 'poll.secret': 'yes' },
        ...{ 'poll.question.cy': 'A gytunwn ni?', 'poll.question.en': 'Do we agree?' },
      },
    });
    await until('the question', ({ pub }) => pub.polls.some(({ state }) => state === 'open'));
    const [poll] = seen().pub.polls;
    const id = poll?.plan.id ?? '';
    for (const one of people.slice(0, -1)) {
      await one.waitFor('the question', ({ seen: all }) => (all?.pub.polls.length ?? 0) > 0);
      await one.mustAct('poll.cast', { poll: id, choice: ['agree'] });
    }
    await people.at(-1)?.mustAct('poll.cast', {
      ...{ poll: id, choice: ['object'], reason: 'Mae’n ddrud iawn.', language: 'cy' },
    });
    await send(phone, 'poll.cast', { fields: { choice: 'agree' } });
    await phone.locator(`#poll-${id}-said`).waitFor();
    await send(console_, 'poll.hands', { fields: { 'counts.agree': '4', 'counts.aside': '1' } });
    await until('the hands', ({ host: { hands } }) => hands[id]?.['agree'] === 4);
    await send(console_, 'poll.close', { about: { poll: id } });
    await send(console_, 'poll.publish', { about: { poll: id } });
    await until('the result', ({ pub }) => pub.polls[0]?.state === 'published');
    const result = seen().pub.polls[0]?.result;
    expect(result).toMatchObject({ cast: people.length + 1, hands: 5 });
    expect(result?.options.find((one) => one.id === 'agree')?.count).toBe(people.length + 4);
    await send(console_, 'outcome.adopt', { fields: { poll: id } });
    await until('the decision', ({ pub }) => pub.outcomes[0]?.state === 'adopted');
    const suggested = await site.rooms.sql<{ title: string }>(
      'select title from amendment where proposal_id = ?',
      [room.process.proposalId],
    );
    expect(suggested).toEqual([{ title: amended.title }]);
  });

  it('asks a quick poll, and counts hands in the hall with it', async () => {
    await send(console_, 'agenda.start', { about: { item: first.id } });
    const id = first.poll?.id ?? '';
    await until('the question', ({ pub }) => pub.polls.at(-1)?.plan.id === id);
    const { options = [] } = seen().pub.polls.at(-1)?.plan ?? {};
    const [paths, trees, benches] = options.map((option) => option.id);
    for (const [turn, one] of people.entries()) {
      await one.waitFor('the question', ({ seen: all }) => all?.pub.polls.at(-1)?.plan.id === id);
      const choice = turn % 3 === 0 ? paths : trees;
      await one.mustAct('poll.cast', { poll: id, choice: [choice ?? ''] });
    }
    await send(phone, 'poll.cast', { about: { poll: id }, fields: { choice: trees ?? '' } });
    await phone.locator(`#poll-${id}-said`).waitFor();
    await send(console_, 'poll.hands', {
      about: { poll: id },
      fields: { [`counts.${benches}`]: '5' },
    });
    await until('the hands', ({ host: { hands } }) => hands[id]?.[benches ?? ''] === 5);
    await send(console_, 'poll.close', { about: { poll: id } });
    await send(console_, 'poll.publish', { about: { poll: id } });
    await until('the result', ({ pub }) => pub.polls.at(-1)?.state === 'published');
    expect(seen().pub.polls.at(-1)?.result?.winners).toEqual([trees]);
    await send(console_, 'wall.show', { about: { panel: 'poll' } });
    await wall.locator('.wall-bars__wins', { hasText: 'Coed' }).waitFor();
  });

  it('gathers what people think, once somebody has read it', async () => {
    await send(console_, 'agenda.start', { about: { item: opinions.id } });
    await until('the item', ({ pub }) => activeOf(pub) === opinions.id);
    const text = 'Dylai’r ardd fod ar agor bob dydd.';
    await send(phone, 'statement.submit', { fields: { text } });
    await until('what waits', ({ host: { submitted } }) => submitted.length === 1);
    await people[3]?.mustAct('statement.submit', {
      ...{ text: 'There should be somewhere to lock up a bike.', language: 'en' },
    });
    await until('both', ({ host: { submitted } }) => submitted.length === 2);
    for (const { id } of seen().host.submitted) {
      await send(console_, 'statement.accept', { about: { statement: id } });
      await until('it to be shown', ({ pub }) => pub.statements.some((one) => one.id === id));
    }
    const [own, other] = seen().pub.statements;
    for (const one of people.slice(0, 8)) {
      await one.waitFor('both', ({ seen: all }) => all?.pub.statements.length === 2);
      await one.mustAct('statement.vote', { statement: own?.id ?? '', vote: 1 });
      await one.mustAct('statement.vote', { statement: other?.id ?? '', vote: -1 });
    }
    await send(phone, 'statement.vote', { about: { vote: '1' } });
  });

  it('sits in groups, calls for help, is called back and brings notes', async () => {
    await send(console_, 'agenda.start', { about: { item: care.id } });
    await until('the item', ({ pub }) => activeOf(pub) === care.id);
    await send(console_, 'breakout.propose', {
      fields: {
        ...{ way: 'random', groups: '5', minutes: '10' },
        ...{ 'task.cy': 'Pwy fydd yn dyfrio?', 'task.en': 'Who will water it?' },
      },
    });
    for (const [state, step] of [
      ['proposed', 'breakout.assign'],
      ['assigning', 'breakout.open'],
      ['open', null],
    ] as const) {
      await until(state, ({ pub }) => pub.breakouts.at(-1)?.state === state);
      if (step) await next(step);
    }
    const groups = seen().pub.breakouts.at(-1);
    const sizes = Object.values(groups?.sizes ?? {});
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(everybody);
    await send(phone, 'help.raise');
    await until('the call', ({ host: { help } }) => help.length === 1);
    await send(console_, 'help.take');
    await send(phone, 'breakout.note', { fields: { text: 'Rota fesul stryd, a chasgen ddŵr.' } });
    await until('a note', ({ host: { groupNotes } }) => Object.keys(groupNotes).length === 1);
    await send(console_, 'breakout.warn');
    await phone.locator('#room-breakout strong').first().waitFor();
    await next('breakout.recall');
    await until('everybody back', ({ pub }) => pub.breakouts.at(-1)?.state === 'closed');
    await phone.locator('#room-brought').getByText('Rota fesul stryd').waitFor();
  });

  it('closes, and everybody saw one and the same meeting', async () => {
    await send(console_, 'room.close');
    await until('the end', ({ pub }) => pub.phase === 'closed');
    const log = await expectWholeLog(site.rooms, room.id);
    await expectAllToSee([host, ...people], log);
  });

  it('has minutes that wait for both languages, and are then read in both', async () => {
    await console_.goto(pathTo('editMinutes', 'en', at('en')));
    await console_.locator('[name="summary.en"]').fill('We agreed on a garden with a pond.');
    await console_.locator('[name=publish]').click();
    await console_.locator('.govuk-inset-text, .govuk-error-summary').first().waitFor();
    await console_.goto(pathTo('editMinutes', 'en', at('en')));
    await console_.locator('[name="summary.cy"]').fill('Cytunwyd ar ardd gyda phwll.');
    await console_.locator('[name=publish]').click();
    await console_.locator('#main-form button').click();
    for (const language of ['cy', 'en'] as const) {
      await phone.goto(pathTo('minutes', language, at(language)));
      const told = await phone.textContent('main');
      expect(told).toContain(language === 'cy' ? 'Cytunwyd ar ardd' : 'We agreed on a garden');
      for (const { title } of agenda) expect(told).toContain(title[language]);
      expect(told).toContain(amended.title);
      expect(await overflow(phone)).toBe(0);
    }
  });

  function activeOf({
    agenda: entries,
  }: {
    readonly agenda: readonly Entry[];
  }): string | undefined {
    return entries.find(({ state }) => state === 'active')?.item.id;
  }

  function personCalled(name: string): string {
    const found = Object.entries(seen().directory.people).find(([, called]) => called === name);
    return found?.[0] ?? '';
  }

  function phonePerson(): string {
    const { name } = room.people[0] ?? { name: '' };
    return personCalled(name);
  }
});

interface Entry {
  readonly state: string;
  readonly item: { readonly id: string };
}
