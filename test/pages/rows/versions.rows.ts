import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

/** Where and by whom the proposals of these pages were written. */
export const versionsStage = {
  slug: 'newid-a-hanes',
  author: 'author@newid-a-hanes.example',
  amender: 'amender@newid-a-hanes.example',
  /** An author who has yet to answer. */
  asked: 'asked@newid-a-hanes.example',
} as const;

/** Questions are known by ids that they have once they are asked. */
export const questions = { merge: '', split: '' };

/** Numbers of the proposals on that stage, in the order in which they are sent in. */
export const staged = {
  changed: 1,
  other: 2,
  merged: 3,
  into: 4,
  withdrawn: 5,
  answered: 6,
  splitting: 7,
  /** Moderators hid some of its past. */
  covered: 8,
} as const;

const { author, amender, asked } = versionsStage;
const { changed, other, merged, into, withdrawn, answered, splitting, covered } = staged;
const process = () => ({ cy: `${versionsStage.slug}-cy`, en: versionsStage.slug });
const of = (number: number, more: Readonly<Record<string, string | number>> = {}) => ({
  process,
  params: { number, ...more },
});
const question = (
  name: string,
  number: number,
  kind: keyof typeof questions,
  send?: Row['send'],
): Row => ({
  ...{ name, route: 'regrouping', who: asked, process, ...(send && { send }) },
  get params() {
    return { number, request: questions[kind] };
  },
});

export const versionsRows: readonly Row[] = [
  { name: 'a changed proposal', route: 'proposal', ...of(changed) },
  { name: 'a changed proposal, to its author', route: 'proposal', who: author, ...of(changed) },
  { name: 'a proposal that joined another', route: 'proposal', ...of(merged) },
  { name: 'a proposal that another joined', route: 'proposal', ...of(into) },
  { name: 'a withdrawn proposal', route: 'proposal', ...of(withdrawn) },
  { name: 'history', route: 'proposalHistory', ...of(changed) },
  { name: 'history of one that was joined', route: 'proposalHistory', ...of(merged) },
  { name: 'the first version', route: 'proposalVersion', ...of(changed, { version: 1 }) },
  { name: 'what changed', route: 'proposalVersion', ...of(changed, { version: 2 }) },
  {
    ...{ name: 'no such version', route: 'proposalVersion', status: 404 },
    ...of(changed, { version: 99 }),
  },
  { name: 'history, some of it hidden', route: 'proposalHistory', ...of(covered) },
  {
    ...{ name: 'history, some of it hidden, to its author', route: 'proposalHistory' },
    ...{ who: author, ...of(covered) },
  },
  { name: 'a hidden version', route: 'proposalVersion', ...of(covered, { version: 2 }) },
  {
    ...{ name: 'a hidden version, to its author', route: 'proposalVersion', who: author },
    ...of(covered, { version: 2 }),
  },
  { name: 'after a hidden version', route: 'proposalVersion', ...of(covered, { version: 3 }) },
  { name: 'a hidden note', route: 'proposalVersion', ...of(covered, { version: 4 }) },
  {
    ...{ name: 'a hidden suggestion, to whoever made it', route: 'suggestedChange', who: amender },
    ...of(covered, { change: 1 }),
  },
  {
    ...{ name: 'a hidden suggestion, to its author', route: 'suggestedChange', who: author },
    ...of(covered, { change: 1 }),
  },
  {
    ...{ name: 'take a hidden suggestion', route: 'acceptChange', who: author },
    ...of(covered, { change: 1 }),
  },
  {
    ...{ name: 'a hidden answer, to whoever suggested it', route: 'suggestedChange', who: amender },
    ...of(covered, { change: 2 }),
  },
  { name: 'change a proposal', route: 'editProposal', who: author, ...of(changed) },
  {
    ...{ name: 'change a proposal, refused', route: 'editProposal', who: author },
    ...{ ...of(changed), send: { title: '' } },
  },
  { name: 'change a proposal, too late', route: 'editProposal', who: author, ...of(answered) },
  { name: 'suggest a change', route: 'suggestChange', who: amender, ...of(changed) },
  {
    ...{ name: 'suggest a change, refused', route: 'suggestChange', who: amender },
    ...{ ...of(changed), send: {} },
  },
  { name: 'suggest a change, too late', route: 'suggestChange', who: amender, ...of(answered) },
  {
    ...{ name: 'a suggestion, to the author', route: 'suggestedChange', who: author },
    ...of(changed, { change: 2 }),
  },
  {
    ...{ name: 'a suggestion, declined without a reason', route: 'suggestedChange', who: author },
    ...{ ...of(changed, { change: 2 }), send: {} },
  },
  {
    ...{ name: 'a suggestion, to whoever made it', route: 'suggestedChange', who: amender },
    ...of(other, { change: 1 }),
  },
  { name: 'a suggestion that was taken', route: 'suggestedChange', ...of(changed, { change: 1 }) },
  {
    ...{ name: 'take a suggestion that collides', route: 'acceptChange', who: author },
    ...of(other, { change: 1 }),
  },
  {
    ...{ name: 'take a suggestion, refused', route: 'acceptChange', who: author },
    ...{ ...of(changed, { change: 2 }), send: { title: '' } },
  },
  { name: 'join, which one', route: 'joinProposals', who: author, ...of(other) },
  {
    ...{ name: 'join, no such one', route: 'joinProposals', who: author, status: 422 },
    ...{ ...of(other), query: '?into=999' },
  },
  {
    ...{ name: 'join, ask', route: 'joinProposals', who: author, query: '?into=1' },
    ...of(other),
  },
  {
    ...{ name: 'join, refused', route: 'joinProposals', who: author, query: '?into=1' },
    ...{ ...of(other), send: {} },
  },
  { name: 'split', route: 'splitProposal', who: author, ...of(changed) },
  { name: 'split, refused', route: 'splitProposal', who: author, ...of(changed), send: {} },
  question('asked to join', into, 'merge'),
  question('asked to join, no answer given', into, 'merge', {}),
  question('asked to split', splitting, 'split'),
  { name: 'withdraw', route: 'withdrawProposal', who: author, ...of(changed) },
  {
    ...{ name: 'withdraw, refused', route: 'withdrawProposal', who: author },
    ...{ ...of(changed), send: { reason: 'x'.repeat(501) } },
  },
  { name: 'withdraw, too late', route: 'withdrawProposal', who: author, ...of(withdrawn) },
];

/** What is posted to, or is a file. */
export const versionsPosts: readonly RouteName[] = [
  ...(['withdrawChange', 'takeBackRegrouping', 'moveSupport'] as const),
];
