import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { languages, newId, Translator } from '#platform';
import { staffRoles } from '../roles.js';
import { lastDigestAt, nextDigestAt } from './digest-times.js';
import { noticeGroups, noticePaces, noticeTopic, type NoticeGroup } from './notice-groups.js';
import { noticeKinds } from './notice-kinds.js';
import { noticePath } from './notice-places.js';
import { noticeStories } from './notice-story.js';
import { noticeDetails, noticeSentence, peopleWords } from './notice-words.js';
import { sortNotices, type NoticeWishes, type WaitingNotice } from './sort-notices.js';

const words = new Translator(peopleWords);
const at = (iso: string) => new Date(iso);

const instants = fc.date({ min: at('2025-01-01'), max: at('2030-01-01'), noInvalidDate: true });
const facts = fc.record(
  {
    as: fc.constantFrom('author', 'follower'),
    number: fc.integer({ min: 1, max: 9 }),
    title: fc.string(),
    due: fc.constantFrom('2026-12-06T12:00:00Z', 'soon'),
    decision: fc.constantFrom('accepted', 'odd'),
    // Somebody may be called so; a sentence that was left open looks the same.
    name: fc.string().filter((name) => !name.includes('{{')),
    waiting: fc.integer({ min: 1, max: 900 }),
    role: fc.constantFrom(...staffRoles, 'emperor'),
    nameEn: fc.constant('Wrexham'),
  },
  { requiredKeys: [] },
);
const kinds = fc.constantFrom(...noticeKinds);
const notices = fc.record({
  ...{ id: fc.constant('').map(() => newId()), kind: kinds, facts, processId: fc.constant(null) },
  ...{ createdAt: instants, readAt: fc.option(instants) },
});
const wishes: fc.Arbitrary<NoticeWishes> = fc.record({
  paces: fc.dictionary(fc.constantFrom(...noticeGroups), fc.constantFrom(...noticePaces)),
  paused: fc.boolean(),
});

describe('a digest', () => {
  it.each([
    ['daily', '2026-11-22T12:00:00Z', '2026-11-22T07:30:00Z', '2026-11-23T07:30:00Z'],
    ['daily', '2026-11-22T07:29:59Z', '2026-11-21T07:30:00Z', '2026-11-22T07:30:00Z'],
    ['daily', '2026-07-01T06:30:00Z', '2026-07-01T06:30:00Z', '2026-07-02T06:30:00Z'],
    ['weekly', '2026-11-22T12:00:00Z', '2026-11-16T07:30:00Z', '2026-11-23T07:30:00Z'],
    ['weekly', '2026-11-23T07:30:00Z', '2026-11-23T07:30:00Z', '2026-11-30T07:30:00Z'],
    // The clocks go back in the night before the 25th of October 2026.
    ['daily', '2026-10-25T06:45:00Z', '2026-10-24T06:30:00Z', '2026-10-25T07:30:00Z'],
  ] as const)('goes at half past seven in Wales: %s at %s', (pace, now, last, next) => {
    expect(lastDigestAt(pace, at(now))).toEqual(at(last));
    expect(nextDigestAt(pace, at(now))).toEqual(at(next));
  });

  it('is never missed and never doubled: each moment lies between one and the next', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom('daily', 'weekly'), (now, pace) => {
        const [last, next] = [lastDigestAt(pace, now), nextDigestAt(pace, now)];
        expect(last.getTime()).toBeLessThanOrEqual(now.getTime());
        expect(next.getTime()).toBeGreaterThan(now.getTime());
        expect(lastDigestAt(pace, next)).toEqual(next);
        expect(nextDigestAt(pace, last)).toEqual(next);
      }),
    );
  });
});

describe('what waits to be mailed', () => {
  it('is mailed, put off or settled: each notice is one of them', () => {
    fc.assert(
      fc.property(fc.array(notices), wishes, instants, (all, wish, now) => {
        const { toMail, settled, later } = sortNotices(all, wish, now);
        expect(toMail.length + settled.length + later.length).toBe(all.length);
        for (const { until } of later) expect(until.getTime()).toBeGreaterThan(now.getTime());
      }),
    );
  });

  it('of a pause is mailed never; of the account’s safety and what must be sent, always', () => {
    fc.assert(
      fc.property(fc.array(notices), wishes, instants, (all, wish, now) => {
        const { toMail } = sortNotices(all, { ...wish, paused: true }, now);
        const musts = all.filter((notice) =>
          ['security', 'duty'].includes(noticeTopic(notice) as string),
        );
        expect(toMail).toEqual(musts);
      }),
    );
  });

  it('was read on the site is not mailed as well', () => {
    const read = notice({ readAt: at('2026-11-22T10:00:00Z') });
    const wish = { paces: { own: 'at-once' as const }, paused: false };
    expect(sortNotices([read], wish, at('2026-11-22T12:00:00Z')).settled).toEqual([read]);
  });

  it('of a digest goes at the first half past seven after it came, and not before', () => {
    const wish: NoticeWishes = { paces: { own: 'daily' }, paused: false };
    const one = notice({ createdAt: at('2026-11-22T10:00:00Z') });
    const early = sortNotices([one], wish, at('2026-11-23T07:29:00Z'));
    expect(early.later).toEqual([{ notice: one, until: at('2026-11-23T07:30:00Z') }]);
    expect(sortNotices([one], wish, at('2026-11-23T07:30:00Z')).toMail).toEqual([one]);
  });

  it('of one’s own is another thing than of what one follows', () => {
    const topics = [{ as: 'author' }, { as: 'follower' }, {}].map((who) =>
      noticeTopic({ kind: 'proposal-changed', facts: who }),
    );
    expect(topics).toEqual(['own', 'followed', 'officer'] satisfies NoticeGroup[]);
  });
});

describe('what a notice says', () => {
  it.each(languages)('is a whole sentence, whatever facts are missing, in %s', (language) => {
    const t = words.in(language);
    fc.assert(
      fc.property(kinds, facts, fc.integer({ min: 1, max: 12 }), (kind, known, count) => {
        const said = [
          noticeSentence(t, { kind, facts: known }, count),
          ...noticeDetails(t, language, { ...known, title: '' }),
        ].join(' ');
        expect(said).toMatch(/^\p{Lu}/u);
        expect(said).not.toMatch(/notices\.|\{\{|undefined|NaN|Invalid/);
      }),
    );
  });

  it('leads to a page of the site, also when nobody knows about what it is', () => {
    for (const kind of noticeKinds) {
      expect(noticePath({ kind, facts: { number: 3 } }, 'cy', 'parc')).toMatch(/^\/cy\/[a-z]/);
      expect(noticePath({ kind, facts: {} }, 'en', null)).toMatch(
        /^\/en\/(notices|account|your-hours)/,
      );
    }
  });
});

describe('stories', () => {
  it('tell each notice once, by proposal, the weightiest first', () => {
    const about = (number: number, kind: WaitingNotice['kind'], as = 'author') =>
      notice({ kind, processId: 'p', facts: { number, as } });
    const told = noticeStories([
      about(2, 'proposal-commented'),
      about(2, 'proposal-commented'),
      about(1, 'proposal-changed', 'follower'),
      about(3, 'proposal-answered'),
      about(2, 'proposal-question'),
    ]);
    const shape = told.map(({ lines }) =>
      lines.map(({ latest, count }) => [latest.facts['number'], latest.kind, count]),
    );
    expect(shape).toEqual([
      [
        [2, 'proposal-question', 1],
        [2, 'proposal-commented', 2],
      ],
      [[3, 'proposal-answered', 1]],
      [[1, 'proposal-changed', 1]],
    ]);
  });
});

function notice(given: Partial<WaitingNotice> = {}): WaitingNotice {
  return {
    ...{ id: newId(), kind: 'proposal-answered', processId: null, facts: { as: 'author' } },
    ...{ createdAt: at('2026-11-22T10:00:00Z'), readAt: null },
    ...given,
  };
}
