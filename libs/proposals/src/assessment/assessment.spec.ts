import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Assessing, feasible } from '../../../../test/support/assessing.js';
import { openRooms, type Rooms } from '../../../../test/support/rooms.js';
import { setTimetable } from '../../../../test/support/vote.js';
import { ProjectsService } from '../projects.service.js';
import {
  BecauseNeededError,
  ConflictOfInterestError,
  DeclarationNeededError,
  LeadAnswersError,
  NotAReviewerError,
  ResponseChangedError,
  ReviewerBarredError,
  UnansweredProposalsError,
} from './assessment.errors.js';
import { AssessmentsService } from './assessments.service.js';
import { AssignmentsService } from './assignments.service.js';
import { ChecklistsService } from './checklists.service.js';
import { DeclarationsService } from './declarations.service.js';
import { defaultChecklist } from './default-checklist.js';
import { DeskReader } from './desk.reader.js';
import { MovingOnService } from './moving-on.service.js';
import { ResponsesService } from './responses.service.js';
import { WorklistReader } from './worklist.reader.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
const answerWith = (change: object) => Object.assign({}, feasible, change);
const barredByGuard = /has an interest, or has not declared/;

let rooms: Rooms;
let council: Assessing;
let [author, ann, bob, admin] = ['', '', '', ''];

beforeAll(async () => {
  rooms = await openRooms();
  council = await Assessing.begin(rooms);
  author = await council.somebody('author');
  ann = await council.somebody('ann', 'reviewer');
  bob = await council.somebody('bob', 'reviewer');
  admin = await council.somebody('admin', 'admin');
});
afterAll(() => rooms.close());

const assign = async (numbers: number[], reviewers: string[], lead: string | null = null) =>
  rooms.with(AssignmentsService, (s) =>
    s.assign(admin, council.processId, { numbers, reviewers, lead }),
  );
const desk = async (number: number, reviewer = ann) =>
  rooms.with(DeskReader, (s) => s.of(council.processId, number, reviewer));
const idOf = async (number: number) => {
  const [row] = await rooms.sql<{ id: string }>(
    'select id from proposal where process_id = ? and number = ?',
    [council.processId, number],
  );
  return row?.id ?? '';
};
const draft = async (by: string, number: number, revision: number, words: Record<string, string>) =>
  rooms.with(ResponsesService, (s) =>
    s.saveDraft(by, council.processId, number, revision, { words }),
  );
const publish = async (by: string, number: number, revision: number, input = feasible) =>
  rooms.with(ResponsesService, (s) => s.publish(by, council.processId, number, revision, input));

describe('assigning proposals', () => {
  it('gives them to reviewers of this place alone, who are told once', async () => {
    const number = await council.proposal(author);
    await assign([number], [ann, bob], ann);
    await assign([number], [ann, bob]);
    expect((await desk(number)).assigned).toMatchObject([
      { id: ann, lead: true },
      { id: bob, lead: false },
    ]);
    expect((await council.told(bob)).filter((kind) => kind === 'proposal-assigned')).toHaveLength(
      1,
    );
    await expect(assign([number], [admin])).rejects.toThrow(NotAReviewerError);
  });

  it('keeps one lead, however many people name another at once', async () => {
    const number = await council.proposal(author);
    await Promise.all([
      ...[ann, bob].map(async (lead) => assign([number], [lead], lead)),
      ...[ann, bob].map(async (lead) => assign([number], [ann, bob], lead)),
    ]);
    const { assigned } = await desk(number);
    expect(assigned).toHaveLength(2);
    expect(assigned.filter(({ lead }) => lead)).toHaveLength(1);
  });

  it('gives nobody their own proposal', async () => {
    const number = await council.proposal(ann);
    await expect(assign([number], [ann, bob])).rejects.toThrow(ReviewerBarredError);
    expect((await desk(number, bob)).assigned).toEqual([]);
  });

  it('shares out what nobody has, each piece once though two share at once', async () => {
    const own = await Assessing.begin(rooms);
    const reviewers = [
      await own.somebody('cai', 'reviewer'),
      await own.somebody('dai', 'reviewer'),
    ];
    const writer = await own.somebody('writer');
    const numbers: number[] = [];
    for (let at = 0; at < 6; at += 1) numbers.push(await own.proposal(writer));
    const share = async () =>
      rooms.with(AssignmentsService, (s) => s.share(writer, own.processId, { numbers }));
    const given = await Promise.all([share(), share()]);
    expect(given.sort()).toEqual([0, 6]);
    const people = await rooms.with(WorklistReader, (s) => s.reviewers(own.processId));
    expect(people.map(({ id, load }) => [reviewers.includes(id), load])).toEqual([
      [true, 3],
      [true, 3],
    ]);
  });
});

describe('a conflict of interest', () => {
  const assess = async (reviewer: string, number: number) =>
    rooms.with(AssessmentsService, (s) =>
      s.save(reviewer, council.processId, number, {
        ...{ verdict: 'feasible', notes: 'Fine', checklistVersion: 0 },
        answers: [{ reply: 'yes', note: 'The land is ours' }],
      }),
    );

  it('has to be denied before anything is assessed or answered', async () => {
    const number = await council.proposal(author);
    await expect(assess(ann, number)).rejects.toThrow(DeclarationNeededError);
    await expect(council.answers(ann, number)).rejects.toThrow(DeclarationNeededError);
    await council.hasNoInterest(ann, number);
    await assess(ann, number);
    await council.answers(ann, number);
  });

  it('that was declared bars for good, and takes the proposal away', async () => {
    const number = await council.proposal(author);
    await assign([number], [ann]);
    const some = { interested: 'some', interest: 'My sister runs it' } as const;
    await rooms.with(DeclarationsService, (s) => s.declare(ann, council.processId, number, some));
    expect((await desk(number)).assigned).toEqual([]);
    await expect(council.hasNoInterest(ann, number)).rejects.toThrow(ConflictOfInterestError);
    await expect(council.answers(ann, number)).rejects.toThrow(ConflictOfInterestError);
    await expect(assign([number], [ann])).rejects.toThrow(ReviewerBarredError);
    await expect(
      rooms.sql('update interest_declaration set interest = null where proposal_id = ?', [
        await idOf(number),
      ]),
    ).rejects.toThrow(/stays declared/);
  });

  it('keeps what others found and drafted from whoever has one, or has not said', async () => {
    const number = await council.proposal(author);
    await council.hasNoInterest(bob, number);
    await assess(bob, number);
    await draft(bob, number, 0, { 'reason.en': 'Not yet' });
    expect(await desk(number, bob)).toMatchObject({ draft: { revision: 1 }, assessments: [{}] });
    const nothing = { assessments: [], draft: { words: {}, lines: [], savedBy: null } };
    expect(await desk(number)).toMatchObject({ standing: 'undeclared', ...nothing });
    const some = { interested: 'some', interest: 'My sister runs it' } as const;
    await rooms.with(DeclarationsService, (s) => s.declare(ann, council.processId, number, some));
    expect(await desk(number)).toMatchObject({ standing: 'interested', ...nothing });
  });

  it('that comes to light later takes away what was found before', async () => {
    const number = await council.proposal(author);
    for (const reviewer of [ann, bob]) {
      await council.hasNoInterest(reviewer, number);
      await assess(reviewer, number);
    }
    const some = { interested: 'some', interest: 'My sister runs it' } as const;
    await rooms.with(DeclarationsService, (s) => s.declare(bob, council.processId, number, some));
    const { assessments } = await desk(number);
    expect(assessments.map(({ reviewerId }) => reviewerId)).toEqual([ann]);
  });

  it('is had by author, co-author and supporter, whatever they say', async () => {
    const own = await council.proposal(ann);
    await expect(council.hasNoInterest(ann, own)).rejects.toThrow(ConflictOfInterestError);
    const number = await council.proposal(author);
    await council.hasNoInterest(ann, number);
    await rooms.sql('insert into support (proposal_id, account_id) values (?, ?)', [
      ...[await idOf(number), ann],
    ]);
    await expect(council.answers(ann, number)).rejects.toThrow(ConflictOfInterestError);
  });

  it.each(['assessment', 'feasibility_review'])('binds SQL itself: %s', async (table) => {
    const number = await council.proposal(author);
    const values = {
      assessment: `(id, proposal_id, reviewer_id, verdict, notes, checklist_version)
        values (gen_random_uuid(), ?, ?, 'feasible', 'x', 0)`,
      feasibility_review: `(id, proposal_id, reviewer_id, feasible, reason)
        values (gen_random_uuid(), ?, ?, false, '{}')`,
    }[table];
    const insert = async (who: string) =>
      rooms.sql(`insert into ${table} ${values ?? ''}`, [await idOf(number), who]);
    await expect(insert(ann)).rejects.toThrow(barredByGuard);
    await rooms.sql('insert into interest_declaration (proposal_id, reviewer_id) values (?, ?)', [
      ...[await idOf(number), author],
    ]);
    await expect(insert(author)).rejects.toThrow(barredByGuard);
    await council.hasNoInterest(ann, number);
    await insert(ann);
  });

  it('aside, what was answered keeps its question when the checklist changes', async () => {
    const number = await council.proposal(author);
    await council.hasNoInterest(bob, number);
    await assess(bob, number);
    await rooms.with(ChecklistsService, (s) =>
      s.save(admin, council.organisationId, { version: 0, questions: [both('Is it wanted?')] }),
    );
    const [before] = (await desk(number, bob)).assessments;
    expect(before?.answers[0]?.question).toEqual(defaultChecklist[0]);
    const current = await rooms.with(ChecklistsService, (s) => s.of(council.organisationId));
    expect(current).toMatchObject({ version: 1, questions: [both('Is it wanted?')] });
    const again = rooms.with(ChecklistsService, (s) =>
      s.save(admin, council.organisationId, { version: 0, questions: [both('Again?')] }),
    );
    await expect(again).rejects.toThrow(ResponseChangedError);
    await expect(rooms.sql(`update checklist set questions = '[]'`)).rejects.toThrow();
  });
});

describe('the official response', () => {
  it('is the lead’s to give, and without a lead anybody’s who is assigned', async () => {
    const number = await council.proposal(author);
    await council.hasNoInterest(ann, number);
    await council.hasNoInterest(bob, number);
    await assign([number], [ann]);
    await expect(publish(bob, number, 0)).rejects.toThrow(LeadAnswersError);
    await assign([number], [bob], bob);
    await expect(publish(ann, number, 0)).rejects.toThrow(LeadAnswersError);
    await publish(bob, number, 0);
    expect(await council.told(author)).toContain('proposal-answered');
  });

  it('is one, though two give it at once: the second has to read the first', async () => {
    const number = await council.proposal(author);
    for (const reviewer of [ann, bob]) await council.hasNoInterest(reviewer, number);
    await draft(ann, number, 0, { 'reason.en': 'Yes' });
    const both_ = await Promise.allSettled([publish(ann, number, 1), publish(bob, number, 1)]);
    expect(both_.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const responses = await rooms.with(DeskReader, async (s) => s.responses(await idOf(number)));
    expect(responses).toHaveLength(1);
  });

  it('is never a draft that was begun after the one that was read', async () => {
    const number = await council.proposal(author);
    for (const reviewer of [ann, bob]) await council.hasNoInterest(reviewer, number);
    await draft(ann, number, 0, { 'reason.en': 'Yes' });
    const read = (await desk(number, bob)).draft.revision;
    await publish(ann, number, read);
    const { draft: none } = await desk(number);
    expect(none).toMatchObject({ words: {}, savedBy: null, savedAt: null });
    await draft(ann, number, none.revision, { 'reason.en': 'On second thoughts' });
    const again = answerWith({ because: both('As I read it') });
    await expect(publish(bob, number, read, again)).rejects.toThrow(ResponseChangedError);
  });

  it('overwrites nobody’s draft unseen', async () => {
    const number = await council.proposal(author);
    for (const reviewer of [ann, bob]) await council.hasNoInterest(reviewer, number);
    await draft(ann, number, 0, { 'reason.en': 'Mine' });
    await expect(draft(bob, number, 0, { 'reason.en': 'Mine too' })).rejects.toThrow(
      ResponseChangedError,
    );
    expect((await desk(number)).draft).toMatchObject({
      words: { 'reason.en': 'Mine' },
      revision: 1,
    });
  });

  it('says why it changes, and stands beside the earlier ones', async () => {
    const number = await council.proposal(author);
    await council.hasNoInterest(ann, number);
    await publish(ann, number, 0);
    await expect(publish(ann, number, 0)).rejects.toThrow(BecauseNeededError);
    const because = both('The land was sold');
    await publish(ann, number, 0, answerWith({ feasible: false, because }));
    const responses = await rooms.with(DeskReader, async (s) => s.responses(await idOf(number)));
    expect(responses).toMatchObject([{ feasible: false, because }, { feasible: true }]);
    for (const change of [`reason = '{}'`, `lines = '[1]'`, 'cost_pence = 1'])
      await expect(
        rooms.sql(`update feasibility_review set ${change} where proposal_id = ?`, [
          await idOf(number),
        ]),
      ).rejects.toThrow(/stays as it is/);
  });

  it('takes its cost from its lines, and freezes with cost, lines and conditions', async () => {
    const own = await Assessing.begin(rooms);
    const reviewer = await own.somebody('reviewer', 'reviewer');
    const number = await own.proposal(await own.somebody('writer'));
    await own.hasNoInterest(reviewer, number);
    const conditions = both('The school agrees');
    const bench = {
      ...{
        description: both('Bench'),
        kind: 'capital' as const,
        netPence: 500_00,
        vat: '20' as const,
      },
      ...{ recoverable: false, years: 1, contingencyPercent: 0 },
    };
    const costed = answerWith({ costPence: null, lines: [bench], conditions });
    await own.answers(reviewer, number, costed);
    const projects = async () =>
      rooms.sql<object>('select cost_pence::int, conditions from project where process_id = ?', [
        own.processId,
      ]);
    expect(await projects()).toEqual([{ cost_pence: 600_00, conditions }]);
    await rooms.with(ProjectsService, (s) => s.freezeAll(own.processId, new Date()));
    for (const change of ['cost_pence = 1', 'conditions = null'])
      await expect(
        rooms.sql(`update project set ${change} where process_id = ?`, [own.processId]),
      ).rejects.toThrow(/on the ballot cannot be changed/);
    const [row] = await rooms.sql<{ proposal_id: string }>(
      'select proposal_id from project where process_id = ?',
      [own.processId],
    );
    const late = rooms.sql(
      `insert into feasibility_review (id, proposal_id, reviewer_id, feasible, reason)
       values (gen_random_uuid(), ?, ?, false, '{}')`,
      [row?.proposal_id, reviewer],
    );
    await expect(late).rejects.toThrow(/gets no other response/);
  });
});

describe('ending the assessment', () => {
  it('is refused to people while a proposal has no answer, and names it', async () => {
    const own = await Assessing.begin(rooms);
    const reviewer = await own.somebody('reviewer', 'reviewer');
    const writer = await own.somebody('writer');
    const numbers = [await own.proposal(writer), await own.proposal(writer)];
    const moveOn = async () =>
      rooms.with(MovingOnService, (s) => s.moveOn(reviewer, own.processId));
    const refusal = await moveOn().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UnansweredProposalsError);
    expect(refusal).toMatchObject({ params: { numbers: numbers.join(', '), count: 2 } });
    for (const number of numbers) {
      await own.hasNoInterest(reviewer, number);
      await own.answers(reviewer, number);
    }
    await moveOn();
    await setTimetable(rooms, own.processId, 'vote');
  });
});
