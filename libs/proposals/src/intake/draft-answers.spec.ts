import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allDraftFields,
  answersOf,
  draftPartNames,
  fieldsOf,
  isBegun,
  partOfField,
  saysTheSame,
} from './draft-answers.js';
import { draftProblems, ideaOf } from './draft-idea.js';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const anyPart = fc.constantFrom(...draftPartNames);
const anyPosted = fc.dictionary(
  fc.constantFrom(...allDraftFields, '_csrf', '__proto__', 'state'),
  fc.oneof(anyText, fc.array(anyText, { maxLength: 4 }), fc.integer(), fc.constant(null)),
);
const nowhere = { areas: [], categories: [], anonymous: false };

describe('the parts of a draft', () => {
  it('ask for each field once', () => {
    expect(new Set(allDraftFields).size).toBe(allDraftFields.length);
    for (const part of draftPartNames)
      for (const field of fieldsOf(part)) expect(partOfField(field)).toBe(part);
    expect(['picture.file', 'goals.0', 'state'].map(partOfField)).toEqual([
      ...['pictures', 'goals', undefined],
    ]);
  });
});

describe('the answers in a posted form', () => {
  it('are those of its part alone, whatever else is posted, and can be kept', () => {
    fc.assert(
      fc.property(anyPart, anyPosted, (part, posted) => {
        const answers = answersOf(part, posted);
        expect(Object.keys(answers).every((field) => fieldsOf(part).includes(field))).toBe(true);
        const kept = Object.values(answers).flat();
        expect(kept.every((text) => text.isWellFormed() && !text.includes('\u0000'))).toBe(true);
      }),
    );
  });

  it('lose no word, however long', () => {
    const title = '🏳️‍🌈 ‏مرحبا‎ <script>alert(1)</script> '.repeat(300);
    expect(answersOf('idea', { title })).toEqual({ title });
  });

  it('say the same as themselves, with any ends of lines, and begin their part', () => {
    fc.assert(
      fc.property(anyPart, anyPosted, (part, posted) => {
        const answers = answersOf(part, posted);
        expect(saysTheSame(part, answers, answers)).toBe(true);
        expect(isBegun(part, answers)).toBe(
          Object.values(answers)
            .flat()
            .some((one) => one !== ''),
        );
      }),
    );
    expect(saysTheSame('who', { beneficiaries: 'a\r\nb' }, { beneficiaries: 'a\nb' })).toBe(true);
    expect(saysTheSame('who', { beneficiaries: 'a' }, { beneficiaries: 'b' })).toBe(false);
    expect(saysTheSame('goals', {}, { goals: '', categorySlug: '' })).toBe(true);
  });
});

describe('what a draft lacks', () => {
  const whole = {
    ...{ title: 'Golau ar y llwybr', body: 'Byddai wyth golau isel yn ddigon.', language: 'cy' },
    authorName: 'Siân',
  };

  it('is nothing once what is asked for is there', async () => {
    expect(await draftProblems(whole, null, nowhere)).toEqual([]);
  });

  it('is told whatever was typed, and never thrown', async () => {
    await fc.assert(
      fc.asyncProperty(anyPosted, async (posted) => {
        const each = draftPartNames.flatMap((part) => Object.entries(answersOf(part, posted)));
        const answers = Object.fromEntries(each);
        const problems = await draftProblems(answers, null, nowhere);
        expect(problems.every(({ code }) => /^(proposals|intake|files)\./.test(code))).toBe(true);
      }),
    );
  });

  it.each([
    [{ estimatePence: 'a few pounds' }, 'proposals.estimate-amount'],
    [{ latitude: '53.04' }, 'intake.longitude'],
    [{ latitude: 'north', longitude: '-2.9' }, 'intake.latitude'],
    [{ latitude: '91', longitude: '-2.9' }, 'intake.latitude'],
    [{ goals: ['healthier', 'wealthier'] }, 'intake.unknown-goal'],
    [{ goals: ['healthier', 'healthier'] }, 'intake.unknown-goal'],
    [{ title: 'x'.repeat(10_000) }, 'proposals.title-length'],
    [{ beneficiaries: 'x'.repeat(1001) }, 'intake.beneficiaries-length'],
    [{ anonymous: 'yes' }, 'intake.not-anonymous'],
    [{ categorySlug: 'elsewhere' }, 'intake.unknown-category'],
    [{ areaSlug: 'elsewhere' }, 'proposals.unknown-area'],
    [{ 'picture.alt': 'A picture that nobody handed in' }, 'files.picture-missing'],
  ])('of %j is one thing', async (answers, code) => {
    const problems = await draftProblems({ ...whole, ...answers }, null, nowhere);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('is an area where there are areas', async () => {
    const areas = { ...nowhere, areas: ['queensway'] };
    const [problem] = await draftProblems(whole, null, areas);
    expect(problem?.code).toBe('proposals.area-needed');
    expect(await draftProblems({ ...whole, areaSlug: 'queensway' }, null, areas)).toEqual([]);
  });
});

describe('a draft as an idea', () => {
  it('reads pounds, degrees and boxes as people write them', () => {
    const typed = { estimatePence: '£1,200.50', latitude: ' 53,0465 ', longitude: '−2.9925' };
    expect(ideaOf({ ...typed, goals: 'healthier', anonymous: 'yes' }, null)).toMatchObject({
      ...{ estimatePence: 120_050, latitude: 53.0465, longitude: -2.9925 },
      ...{ goals: ['healthier'], anonymous: true, picture: null },
    });
    expect(ideaOf({ goals: '' }, null)).toMatchObject({ goals: [], latitude: null });
  });
});
