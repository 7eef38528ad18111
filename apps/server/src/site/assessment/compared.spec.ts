import { describe, expect, it } from '@jest/globals';
import type { AssessmentView, CheckReply } from '#proposals';
import { compared } from './compared.js';

const words = (text: string) => ({ cy: text, en: text });
const of = (replies: Readonly<Record<string, CheckReply | null>>): AssessmentView => ({
  ...{ reviewerId: '', name: '', verdict: 'feasible', notes: '', checklistVersion: 1 },
  answers: Object.entries(replies).map(([question, reply]) => ({
    ...{ question: words(question), reply, note: '' },
  })),
  savedAt: new Date(0),
});

describe('assessments side by side', () => {
  it('differ where two reviewers say different things, and not where one says nothing', () => {
    const rows = compared([
      of({ land: 'yes', law: 'yes', cost: 'no' }),
      of({ land: 'no', law: null, cost: 'no' }),
    ]);
    expect(rows.map(({ question, differs }) => [question.en, differs])).toEqual([
      ['land', true],
      ['law', false],
      ['cost', false],
    ]);
  });

  it('hold the questions of every version that somebody answered', () => {
    const [land, safety] = compared([of({ land: 'yes' }), of({ safety: 'unsure' })]);
    expect(land?.answers.map((answer) => answer?.reply ?? null)).toEqual(['yes', null]);
    expect(safety?.answers.map((answer) => answer?.reply ?? null)).toEqual([null, 'unsure']);
  });
});
