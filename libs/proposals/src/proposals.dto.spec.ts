import { describe, expect, it } from '@jest/globals';
import { InvalidInputError, validateInput } from '#platform';
import { ReviewProposalDto } from './review-proposal.dto.js';
import { SubmitProposalDto } from './submit-proposal.dto.js';

const idea = {
  title: 'Golau ar y llwybr',
  body: 'Mae’r llwybr yn dywyll iawn yn y gaeaf.',
  areaSlug: 'queensway',
  authorName: 'Preswylydd',
  language: 'cy',
};

async function wrongIn(shape: new () => object, raw: object): Promise<Record<string, string>> {
  try {
    await validateInput(shape, raw);
    return {};
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return Object.fromEntries(error.problems.map(({ field, code }) => [field, code]));
  }
}

describe('an idea as it is sent in', () => {
  it.each([
    ['title', 'Byr', 'proposals.title-length'],
    ['title', 'x'.repeat(121), 'proposals.title-length'],
    ['title', '       ', 'proposals.title-length'],
    ['body', 'Rhy fyr.', 'proposals.body-length'],
    ['body', 'x'.repeat(5001), 'proposals.body-length'],
    ['estimatePence', Number.NaN, 'proposals.estimate-amount'],
    ['estimatePence', 0, 'proposals.estimate-amount'],
    ['authorName', ' ', 'proposals.author-name-length'],
    ['title', '\u200b\u2063\u3164\u2800\u200b\u200b', 'proposals.title-length'],
    ['body', '\u2060'.repeat(40), 'proposals.body-length'],
    ['authorName', '\u2063\u200d', 'proposals.author-name-length'],
    ['authorName', 'x'.repeat(61), 'proposals.author-name-length'],
    ['language', 'fr', 'proposals.language-needed'],
    ['areaSlug', ['a', 'b'], 'proposals.unknown-area'],
    ['state', 'on-ballot', 'input.whitelist-validation'],
  ])('is refused when %s is %j', async (field, value, code) => {
    expect(await wrongIn(SubmitProposalDto, { ...idea, [field]: value })).toEqual({
      [field]: code,
    });
  });

  it('takes exactly as many letters as the form says, however lines end', async () => {
    const body = `${'x'.repeat(2499)}\r\n${'y'.repeat(2500)}`;
    const taken = await validateInput(SubmitProposalDto, { ...idea, body });
    expect(taken.body).toHaveLength(5000);
  });

  it('is kept in one form of every letter, without signs that cannot be stored', async () => {
    const taken = await validateInput(SubmitProposalDto, {
      ...idea,
      title: '  Dw\u0302r\u0000 i’r\n ardd ',
      areaSlug: '',
    });
    expect(taken).toMatchObject({ title: 'Dŵr i’r ardd', areaSlug: null, estimatePence: null });
  });

  it('turns nothing round that stands beside it, and leaves every script and sign its own', async () => {
    const turned = await validateInput(SubmitProposalDto, {
      ...idea,
      title: '\u202Egnp.ardd\u2066 i bawb',
    });
    expect(turned.title).toBe('gnp.ardd i bawb');
    for (const title of ['مرحبا بالجميع', 'שלום לכולם', 'Ardd 👩🏽‍🌾 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏳️‍🌈', 'می‌خواهم باغ']) {
      const taken = await validateInput(SubmitProposalDto, { ...idea, title });
      expect(taken.title).toBe(title);
    }
  });
});

const yes = {
  feasible: true,
  costPence: 100,
  reason: { cy: 'Mae modd.', en: 'It can be done.' },
  ballotTitle: { cy: 'Golau', en: 'Light' },
  ballotSummary: { cy: 'Wyth golau.', en: 'Eight lights.' },
};

describe('an answer as a reviewer sends it', () => {
  it('names everything a "yes" lacks at once, in each language', async () => {
    expect(await wrongIn(ReviewProposalDto, { feasible: true })).toEqual({
      costPence: 'proposals.cost-needed',
      'reason.cy': 'proposals.reason-cy',
      'reason.en': 'proposals.reason-en',
      'ballotTitle.cy': 'proposals.ballot-title-cy',
      'ballotTitle.en': 'proposals.ballot-title-en',
      'ballotSummary.cy': 'proposals.ballot-summary-cy',
      'ballotSummary.en': 'proposals.ballot-summary-en',
    });
  });

  it('needs only its reason to be a "no", and keeps a cost that explains it', async () => {
    expect(await wrongIn(ReviewProposalDto, { feasible: false, reason: yes.reason })).toEqual({});
    expect(await wrongIn(ReviewProposalDto, { feasible: false })).toMatchObject({
      'reason.cy': 'proposals.reason-cy',
    });
    const dear = { feasible: false, reason: yes.reason, costPence: 85_000_00 };
    expect(await wrongIn(ReviewProposalDto, dear)).toEqual({});
  });

  it.each([Number.NaN, 0, -5, 1.5, '100'])('is refused at a cost of %s', async (costPence) => {
    expect(await wrongIn(ReviewProposalDto, { ...yes, costPence })).toEqual({
      costPence: 'proposals.cost-amount',
    });
  });

  it('says yes or no', async () => {
    expect(await wrongIn(ReviewProposalDto, { reason: yes.reason })).toEqual({
      feasible: 'proposals.feasible-needed',
    });
  });
});
