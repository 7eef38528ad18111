import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Set by the test that brings about what these pages show. */
export const assessed = { slug: '', organisation: '', question: '' };

const process = () => ({ cy: `${assessed.slug}-cy`, en: assessed.slug });
const addressOf = (name: string) => `${name}@assess.example`;
const [ann, bob, admin] = [addressOf('ann'), addressOf('bob'), addressOf('admin')];
const author = addressOf('author');
const at = (number: number) => ({ process, params: { number } });
const asked = {
  process,
  params: {
    number: 1,
    get question() {
      return assessed.question;
    },
  },
};
const council = {
  params: {
    get organisation() {
      return assessed.organisation;
    },
  },
};

const consultation = () => ({ cy: 'consult-cy', en: 'consult' });
const reviewer = 'ann@consult.example';
const ofConsultation = (number: number) => ({ process: consultation, params: { number } });

/**
 * Of proposals 1 (assessed by two, asked about, half answered), 2 (nobody's), 3 (answered with
 * conditions and costs, and changed) and 4 (whose reviewer has an interest).
 */
export const assessmentRows: readonly Row[] = [
  { name: 'worklist with assignments', route: 'worklist', who: ann, process },
  { name: 'worklist, to an admin', route: 'worklist', who: admin, process },
  { name: 'worklist, mine', route: 'worklist', who: ann, process, query: '?who=mine' },
  {
    ...{ name: 'worklist, nothing ticked', route: 'worklist', who: ann, process },
    ...{ send: {}, sentTo: 'assignReviewers' },
  },
  { name: 'review, to declare', route: 'review', who: bob, ...at(2) },
  {
    ...{ name: 'review, declaration refused', route: 'review', who: bob, ...at(2) },
    ...{ send: {}, sentTo: 'declareInterest' },
  },
  { name: 'review, by an interested reviewer', route: 'review', who: ann, ...at(4) },
  { name: 'review, for the lead', route: 'review', who: ann, ...at(1) },
  { name: 'review, for another', route: 'review', who: bob, ...at(1) },
  { name: 'review, refused', route: 'review', who: ann, ...at(1), send: { 'reason.en': '' } },
  { name: 'review, answered already', route: 'review', who: ann, ...at(3) },
  { name: 'assessment', route: 'assess', who: ann, ...at(1) },
  { name: 'assessment, refused', route: 'assess', who: ann, ...at(1), send: { notes: '' } },
  { name: 'costing', route: 'costing', who: ann, ...at(1) },
  {
    ...{ name: 'costing, refused', route: 'costing', who: ann, ...at(1) },
    send: { 'lines.0.netPence': 'lots' },
  },
  { name: 'preview of a half answer', route: 'previewResponse', who: ann, ...at(1), status: 422 },
  { name: 'questions', route: 'askProposer', who: ann, ...at(1) },
  { name: 'questions, refused', route: 'askProposer', who: ann, ...at(1), send: { en: '' } },
  { name: 'answer a question', route: 'answerQuestion', who: author, ...asked },
  {
    ...{ name: 'answer a question, refused', route: 'answerQuestion', who: author, ...asked },
    send: {},
  },
  { name: 'answer somebody else’s', route: 'answerQuestion', who: bob, ...asked, status: 403 },
  { name: 'proposal, asked about', route: 'proposal', who: author, ...at(1) },
  { name: 'proposal, answered with costs', route: 'proposal', ...at(3) },
  { name: 'checklist', route: 'checklist', who: admin, ...council },
  {
    ...{ name: 'checklist, refused', route: 'checklist', who: admin, ...council },
    send: { 'questions.0.cy': '' },
  },
  { name: 'answer times', route: 'answerTimes', process },
  { name: 'answer times, to staff', route: 'answerTimes', who: ann, process },
  { name: 'a process with overdue answers', route: 'process', process },
  { name: 'consultation, worklist', route: 'worklist', who: reviewer, process: consultation },
  { name: 'consultation, review', route: 'review', who: reviewer, ...ofConsultation(2) },
  {
    ...{ name: 'consultation, refused', route: 'review', who: reviewer, ...ofConsultation(2) },
    send: { 'reason.en': '' },
  },
  { name: 'consultation, preview', route: 'previewResponse', who: reviewer, ...ofConsultation(2) },
  {
    ...{ name: 'consultation, nothing to cost', route: 'costing', who: reviewer },
    ...{ ...ofConsultation(2), status: 404 },
  },
  { name: 'consultation, proposal', route: 'proposal', ...ofConsultation(1) },
  { name: 'consultation, proposals', route: 'proposals', process: consultation },
  { name: 'consultation, answer times', route: 'answerTimes', process: consultation },
];

/** What is posted to, or is a file. */
export const assessmentPosts: readonly RouteName[] = [
  'assignReviewers',
  'takeFromReviewer',
  'declareInterest',
  'saveResponse',
  'answerTimesFile',
];
