import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

/** What the rows look at; the test that sets the stage fills it in. */
export const moderated = {
  withoutPolicy: { organisation: '' },
  report: { token: '' },
  complaint: { token: '' },
  shown: { kind: 'proposal', subject: '' },
  waiting: { kind: 'proposal', subject: '' },
  reported: { kind: 'comment', subject: '' },
  complained: { kind: 'proposal', subject: '' },
  notice: { kind: 'proposal', subject: '', notice: '' },
  hidden: { kind: 'proposal', subject: '' },
  appealed: { kind: 'proposal', subject: '' },
  picture: { kind: 'picture', subject: '' },
  version: { kind: 'version', subject: '' },
  hiddenProposal: { number: 0 },
  complainedProposal: { number: 0 },
};

/** Of the organisation, and of the process that it moderates. */
export const moderationSlug = 'moderation';
const admin = `admin@${moderationSlug}.example`;
const moderator = `second@${moderationSlug}.example`;
const author = `author@${moderationSlug}.example`;

const { shown, waiting, reported, complained, notice, hidden, appealed, picture, version } =
  moderated;
const organisation = { params: { organisation: moderationSlug } };
const here = { process: () => ({ cy: `${moderationSlug}-cy`, en: moderationSlug }) };
const toModerator = { ...here, who: moderator };
const toAuthor = { ...here, who: author };

export const moderationRows: readonly Row[] = [
  { name: 'moderation policy', route: 'moderationPolicy', ...organisation },
  {
    ...{ name: 'moderation policy, none', route: 'moderationPolicy' },
    params: moderated.withoutPolicy,
  },
  {
    ...{ name: 'moderation policy, an earlier one', route: 'moderationPolicy' },
    ...{ ...organisation, query: '?version=1' },
  },
  { name: 'write a policy', route: 'writeModerationPolicy', who: admin, ...organisation },
  {
    ...{ name: 'write a policy, refused', route: 'writeModerationPolicy', who: admin },
    ...{ ...organisation, send: { 'appeals.cy': '', workingDays: 'two' } },
  },
  { name: 'moderation log', route: 'moderationLog', ...organisation },
  { name: 'moderation log, empty', route: 'moderationLog', params: moderated.withoutPolicy },
  { name: 'report', route: 'report', ...here, params: shown },
  { name: 'report, refused', route: 'report', ...here, params: shown, send: { email: 'nobody' } },
  { name: 'report, nothing to see', route: 'report', ...here, params: waiting, status: 404 },
  { name: 'notice of defamation', route: 'reportDefamation', ...here, params: shown },
  {
    ...{ name: 'notice of defamation, refused', route: 'reportDefamation' },
    ...{ ...here, params: shown, send: {} },
  },
  { name: 'a report’s own page', route: 'reportStatus', params: moderated.report },
  { name: 'a notice’s own page', route: 'reportStatus', params: moderated.complaint },
  { name: 'no such report', route: 'reportStatus', params: { token: 'none' }, status: 404 },
  { name: 'moderation queue', route: 'moderationQueue', ...toModerator },
  { name: 'moderation queue, no moderator', route: 'moderationQueue', ...toAuthor, status: 403 },
  { name: 'moderate what waits', route: 'moderationMatter', ...toModerator, params: waiting },
  {
    ...{ name: 'moderate, refused', route: 'moderationMatter' },
    ...{ ...toModerator, params: waiting, send: {} },
  },
  { name: 'moderate a report', route: 'moderationMatter', ...toModerator, params: reported },
  { name: 'moderate a notice', route: 'moderationMatter', ...toModerator, params: complained },
  { name: 'moderate an appeal', route: 'moderationMatter', ...toModerator, params: appealed },
  {
    ...{ name: 'moderate an appeal, refused', route: 'moderationMatter', sentTo: 'decideAppeal' },
    ...{ ...toModerator, params: appealed, send: {} },
  },
  { name: 'moderate a hidden picture', route: 'moderationMatter', ...toModerator, params: picture },
  { name: 'report an earlier text', route: 'report', ...here, params: version },
  { name: 'moderate an earlier text', route: 'moderationMatter', ...toModerator, params: version },
  { name: 'why it was hidden', route: 'appealModeration', ...toAuthor, params: hidden },
  { name: 'appeal, refused', route: 'appealModeration', ...toAuthor, params: hidden, send: {} },
  { name: 'appeal, sent', route: 'appealModeration', ...toAuthor, params: appealed },
  { name: 'answer a notice', route: 'answerNotice', ...toAuthor, params: notice },
  {
    ...{ name: 'answer a notice, refused', route: 'answerNotice' },
    ...{ ...toAuthor, params: notice, send: {} },
  },
  {
    ...{ name: 'a hidden proposal', route: 'proposal', status: 410 },
    ...{ ...here, params: moderated.hiddenProposal },
  },
  {
    ...{ name: 'a hidden proposal, to its author', route: 'proposal' },
    ...{ ...toAuthor, params: moderated.hiddenProposal },
  },
  {
    ...{ name: 'a proposal complained of, to its author', route: 'proposal' },
    ...{ ...toAuthor, params: moderated.complainedProposal },
  },
];

/** What is posted to, or is a file. */
export const moderationPosts: readonly RouteName[] = [
  'claimMatter',
  'moderatedFile',
  'decideAppeal',
  'noticeStep',
  'moderationLogFile',
];
