import {
  AssessmentsService,
  AssignmentsService,
  DeclarationsService,
  QuestionsService,
  ResponsesService,
  type SaveAssessmentDto,
} from '#proposals';
import { Assessing, feasible } from './assessing.js';
import type { Rooms } from './rooms.js';
import { setTimetable } from './vote.js';

const both = (words: string) => ({ cy: `${words} (cy)`, en: words });
const day = 86_400_000;

/** What pages about the assessment are opened with. */
export interface Assessed {
  readonly council: Assessing;
  readonly question: string;
}

/**
 * A council with proposals in every stand of the assessment: 1 is assessed by two, asked about and
 * half answered; 2 is nobody's; 3 was answered with conditions and costs, and changed; the reviewer
 * of 4 has an interest. Ann leads. The time for answers is over.
 */
export async function assessedCouncil(rooms: Rooms): Promise<Assessed> {
  const council = await Assessing.begin(rooms, 'assess');
  const { processId } = council;
  const author = await council.somebody('author');
  const ann = await council.somebody('ann', 'reviewer');
  const bob = await council.somebody('bob', 'reviewer');
  const admin = await council.somebody('admin', 'admin');
  for (let at = 0; at < 4; at += 1) await council.proposal(author, at % 2 ? 'south' : 'north');
  await rooms.with(AssignmentsService, async (s) => {
    await s.assign(admin, processId, { numbers: [1], reviewers: [ann, bob], lead: ann });
  });
  for (const number of [1, 3])
    for (const who of [ann, bob]) await council.hasNoInterest(who, number);
  for (const [who, reply] of [
    [ann, 'yes'],
    [bob, 'no'],
  ] as const)
    await rooms.with(AssessmentsService, (s) =>
      s.save(who, processId, 1, found(reply, `Looked into by ${reply}`)),
    );
  const some = { interested: 'some', interest: 'My sister runs it' } as const;
  await rooms.with(DeclarationsService, (s) => s.declare(ann, processId, 4, some));
  const question = await rooms.with(QuestionsService, (s) =>
    s.ask(ann, processId, 1, {
      ...{ cy: 'Pwy biau’r tir?', en: 'Who owns the land?', isPublic: true },
      dueAt: new Date(Date.now() + 3 * day),
    }),
  );
  await rooms.with(ResponsesService, (s) =>
    s.saveDraft(ann, processId, 1, 0, { words: { feasible: 'if', 'reason.en': 'Yes, if' }, lines }),
  );
  await council.answers(ann, 3);
  const changed = { lines, costPence: null, because: both('A cheaper bench was found') };
  const conditions = both('The school agrees in writing');
  await council.answers(ann, 3, Object.assign({}, feasible, changed, { conditions }));
  await setTimetable(rooms, processId, 'vote');
  return { council, question };
}

const lines = [
  {
    ...{ description: both('Bench'), kind: 'capital' as const, netPence: 512_35 },
    ...{ vat: '20' as const, recoverable: false, years: 1, contingencyPercent: 10 },
  },
  {
    ...{ description: both('Cleaning'), kind: 'running' as const, netPence: 120_00 },
    ...{ vat: 'exempt' as const, recoverable: false, years: 3, contingencyPercent: 0 },
  },
];

function found(reply: 'yes' | 'no', notes: string): SaveAssessmentDto {
  const answers = [
    { reply: 'yes' as const, note: '' },
    { reply, note: 'As the land registry has it' },
  ];
  return {
    verdict: reply === 'yes' ? 'feasible' : 'conditional',
    notes,
    checklistVersion: 0,
    answers,
  };
}
