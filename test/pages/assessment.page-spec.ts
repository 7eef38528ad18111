import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Language, Translate } from '#platform';
import { pathTo, type RouteName } from '../../apps/server/src/site/routes.js';
import { Assessing } from '../support/assessing.js';
import { consultedCouncil } from '../support/consulted.js';
import { openSite, type Site } from '../support/site.js';
import { setTimetable } from '../support/vote.js';
import { overflow } from './seen-page.js';
import { words } from './words.js';

let site: Site;

beforeAll(async () => {
  site = await openSite();
});
afterAll(async () => site.stop());

/** One person of the council, on a small screen, with a browser that runs no JavaScript. */
class Person {
  private constructor(
    readonly page: Page,
    readonly t: Translate,
    private readonly slug: string,
    private readonly language: Language,
  ) {}

  static async arrive(name: string, slug: string, language: Language): Promise<Person> {
    const plain = { javaScriptEnabled: false, viewport: { width: 320, height: 700 } };
    const context = await site.visitor(`${name}@${slug}.example`, plain);
    return new Person(await context.newPage(), words.in(language), slug, language);
  }

  async open(name: RouteName, params: object = {}): Promise<void> {
    const process = this.language === 'cy' ? `${this.slug}-cy` : this.slug;
    const at = { process, organisation: this.slug, ...params };
    await this.page.goto(pathTo(name, this.language, at));
    expect(await overflow(this.page)).toBeLessThanOrEqual(0);
  }

  async fill(key: string, value: string): Promise<void> {
    await this.main().getByLabel(this.t(key), { exact: true }).fill(value);
  }

  async check(key: string): Promise<void> {
    await this.main().getByLabel(this.t(key), { exact: true }).check();
  }

  async press(key: string): Promise<void> {
    await this.main()
      .getByRole('button', { name: this.t(key) })
      .first()
      .click();
  }

  async follow(key: string, params: object = {}): Promise<void> {
    await this.main()
      .getByRole('link', { name: this.t(key, params as never) })
      .first()
      .click();
  }

  async reads(text: string): Promise<void> {
    expect(await this.page.getByRole('main').innerText()).toContain(text);
  }

  async readsNot(text: string): Promise<void> {
    expect(await this.page.getByRole('main').innerText()).not.toContain(text);
  }

  main() {
    return this.page.getByRole('main');
  }
}

describe.each(['cy', 'en'] as const)(
  'the assessment without JavaScript at 320 px, in %s',
  (language) => {
    const slug = `council-${language}`;
    const number = 1;
    const at = { number };
    let council: Assessing;
    let ann: Person;
    let bob: Person;
    let admin: Person;
    let author: Person;

    beforeAll(async () => {
      council = await Assessing.begin(site.rooms, slug);
      const writer = await council.somebody('author');
      for (const name of ['ann', 'bob']) await council.somebody(name, 'reviewer');
      await council.somebody('admin', 'admin');
      await council.proposal(writer);
      await council.proposal(writer);
      const arrive = async (name: string) => Person.arrive(name, slug, language);
      [ann, bob, admin, author] = [
        await arrive('ann'),
        await arrive('bob'),
        await arrive('admin'),
        await arrive('author'),
      ];
    });

    it('an admin writes a question for the checklist, and gives a proposal to two', async () => {
      await admin.open('checklist');
      await admin.page.fill('[name="questions.0.cy"]', '');
      await admin.press('assessment.checklist.save');
      await admin.reads(admin.t('errors.assessment.check-question-cy'));
      await admin.page.fill('[name="questions.0.cy"]', 'A yw’r tir ar gael?');
      await admin.page.fill('[name="questions.0.en"]', 'Can the land be had?');
      await admin.press('assessment.checklist.save');
      await admin.reads(admin.t('assessment.checklist.saved'));
      await admin.open('worklist');
      await admin.press('assessment.assign.button');
      await admin.reads(admin.t('errors.assessment.choose-proposals'));
      await admin.page.locator(`#number-${String(number)}`).check();
      for (const name of ['ann', 'bob'])
        await admin.main().getByLabel(name, { exact: true }).check();
      await admin
        .main()
        .getByLabel(admin.t('assessment.assign.lead'))
        .selectOption({ label: 'ann' });
      await admin.press('assessment.assign.button');
      await admin.reads(`ann (${admin.t('assessment.desk.lead')}), bob`);
    });

    it('both declare that they have no interest, and write down what they find', async () => {
      for (const [person, reply] of [
        [ann, 'yes'],
        [bob, 'no'],
      ] as const) {
        await person.open('worklist');
        await person.main().getByRole('link', { name: 'A garden' }).first().click();
        await person.press('assessment.declare.button');
        await person.reads(person.t('errors.assessment.say-whether-interested'));
        await person.check('assessment.declare.none');
        await person.press('assessment.declare.button');
        await person.follow('assessment.desk.assess');
        await person.page.locator(`[name="answers.0.reply"][value="${reply}"]`).check();
        await person.press('assessment.assess.save');
        await person.reads(person.t('errors.assessment.verdict-needed'));
        await person.check('assessment.verdict.conditional');
        await person.fill('assessment.assess.notes', 'The school must agree.');
        await person.press('assessment.assess.save');
        await person.reads(person.t('assessment.assess.saved'));
      }
      await bob.reads(bob.t('assessment.desk.differs'));
      await bob.reads(bob.t('assessment.response.not-yours'));
    });

    it('the lead asks, the author answers, and everybody reads it', async () => {
      await ann.open('askProposer', at);
      await ann.fill('assessment.ask.words.en', 'Who owns the land?');
      await ann.press('assessment.ask.button');
      await ann.reads(ann.t('errors.assessment.due-needed'));
      const inAWeek = new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10);
      await ann.page.fill('[name="dueAt"]', inAWeek);
      await ann.press('assessment.ask.button');
      await ann.reads(ann.t('assessment.ask.asked'));
      await author.open('proposal', at);
      await author.follow('assessment.questions.answer');
      await author.fill('assessment.answer.yours', 'The school does.');
      await author.press('assessment.answer.send');
      await author.reads('The school does.');
      await bob.open('proposal', at);
      await bob.reads('The school does.');
    });

    it('the lead costs it line by line, reads the response through and publishes it', async () => {
      await ann.open('costing', at);
      await ann.page.fill('[name="lines.0.netPence"]', 'lots');
      await ann.press('assessment.costing.save');
      await ann.reads(ann.t('errors.assessment.line-net'));
      await ann.page.fill('[name="lines.0.netPence"]', '512.35');
      await ann.page.fill('[name="lines.0.description.cy"]', 'Mainc');
      await ann.page.fill('[name="lines.0.description.en"]', 'Bench');
      await ann.page.fill('[name="lines.0.contingencyPercent"]', '10');
      await ann.press('assessment.costing.save');
      // 512.35 + 51.24 (half a penny up) = 563.59, and 112.72 of VAT.
      await ann.reads('£676.31');
      await ann.check('assessment.response.if');
      await ann.fill('proposals.review.reason.en', 'It can be done.');
      await ann.press('assessment.response.save');
      await ann.reads(ann.t('assessment.response.saved'));
      await ann.press('assessment.response.read');
      await ann.reads(ann.t('errors.proposals.reason-cy'));
      for (const its of ['cy', 'en'] as const) {
        await ann.fill(`proposals.review.reason.${its}`, `Rheswm ${its}`);
        await ann.fill(`assessment.response.conditions.${its}`, `Amod ${its}`);
        await ann.fill(`proposals.review.ballot-title.${its}`, `Gardd ${its}`);
        await ann.fill(`proposals.review.ballot-summary.${its}`, `Crynodeb ${its}`);
      }
      await ann.press('assessment.response.read');
      await ann.reads('Amod cy');
      await ann.press('assessment.response.publish');
      await ann.reads(ann.t('proposals.review.answered'));
      await author.open('proposal', at);
      for (const text of ['£676.31', `Rheswm ${language}`, `Amod ${language}`])
        await author.reads(text);
    });

    it('whoever has an interest says so, and has nothing more to do with it', async () => {
      await bob.open('review', { number: 2 });
      await bob.check('assessment.declare.some');
      await bob.fill('assessment.declare.which', 'My sister runs it');
      await bob.press('assessment.declare.button');
      await bob.reads(bob.t('assessment.declare.barred'));
      await author.open('proposal', { number: 2 });
      await author.readsNot('My sister');
      // What is between those who propose and reviewers is not for somebody with an interest.
      await site.rooms.sql(
        `insert into proposer_question (id, proposal_id, question, is_public, due_at)
         select gen_random_uuid(), id, '{"en":"Tell us who pays"}', false, now() + interval '3 days'
         from proposal where process_id = ? and number = 2`,
        [council.processId],
      );
      await author.open('proposal', { number: 2 });
      await author.reads('Tell us who pays');
      for (const place of ['proposal', 'askProposer'] as const) {
        await bob.open(place, { number: 2 });
        await bob.readsNot('Tell us who pays');
      }
    });

    it('nobody lets the public see what they propose themselves', async () => {
      const own = await council.proposal(await council.somebody('bob'));
      const unread = `update proposal set published_at = null, state = 'submitted'
        where process_id = ? and number = ?`;
      await site.rooms.sql(unread, [council.processId, own]);
      await bob.open('review', { number: own });
      await bob.reads(bob.t('errors.moderation.own-words'));
      expect(await bob.main().getByRole('button').count()).toBe(0);
      const _csrf = await bob.page.locator('input[name=_csrf]').first().inputValue();
      const process = language === 'cy' ? `${slug}-cy` : slug;
      const path = pathTo('publishProposal', language, { process, number: own });
      expect((await bob.page.request.post(path, { form: { _csrf } })).status()).toBe(409);
      const [row] = await site.rooms.sql(
        'select published_at from proposal where process_id = ? and number = ?',
        [council.processId, own],
      );
      expect(row).toEqual({ published_at: null });
      const gone = `update proposal set state = 'withdrawn' where process_id = ? and number = ?`;
      await site.rooms.sql(gone, [council.processId, own]);
    });

    it('nobody ends the assessment over an unanswered proposal, which all then see', async () => {
      await admin.open('process');
      await admin.press('processes.move-on.button');
      await admin.reads(admin.t('errors.assessment.unanswered', { count: 1, numbers: '2' }));
      await setTimetable(site.rooms, council.processId, 'vote');
      await author.open('process');
      await author.reads(author.t('assessment.overdue.title'));
      await author.open('answerTimes');
      await author.reads(author.t('assessment.times.outcome.overdue'));
    });
  },
);

describe.each(['cy', 'en'] as const)('the answer of a consultation, in %s', (language) => {
  it('asks for no cost and nothing for a ballot, and says in its words what comes of it', async () => {
    const slug = `consult-${language}`;
    await consultedCouncil(site.rooms, slug);
    const ann = await Person.arrive('ann', slug, language);
    const consultation = { context: 'consultation' };
    const canBe = ann.t('proposals.state.feasible', consultation);
    await ann.open('worklist');
    await ann.reads(ann.t('assessment.waiting', { count: 2, date: '' }).split('.')[0] ?? '');
    await ann.open('review', { number: 2 });
    await ann.reads(ann.t('proposals.review.feasible', consultation));
    for (const key of [
      'proposals.review.cost',
      'proposals.review.ballot',
      'assessment.desk.costing',
    ])
      await ann.readsNot(ann.t(key));
    await ann.press('assessment.response.read');
    await ann.reads(canBe);
    await ann.press('assessment.response.publish');
    await ann.reads(ann.t('proposals.review.answered'));
    await ann.open('proposal', { number: 2 });
    await ann.reads(canBe);
    for (const key of ['proposals.ballot.will-be', 'proposals.response.cost'])
      await ann.readsNot(ann.t(key));
    await ann.open('proposal', { number: 1 });
    await ann.reads(`The school agrees in writing${language === 'cy' ? ' (cy)' : ''}`);
  });
});
