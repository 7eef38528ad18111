import type { Language } from '#platform';
import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Filled in by the test once its process is there. */
export const intakeStage = {
  slug: '',
  draft: '',
  token: '',
  writer: 'writer@example.org',
  neighbour: 'neighbour@example.org',
  officer: 'intake-officer@example.org',
};

const { writer, neighbour, officer } = intakeStage;
const here = {
  process: (): Readonly<Record<Language, string>> => ({
    cy: `${intakeStage.slug}-cy`,
    en: intakeStage.slug,
  }),
};
/** Read when a row is opened, not when this list is made. */
const draft = {
  get draft() {
    return intakeStage.draft;
  },
};
const part = (number: number) => ({
  get draft() {
    return intakeStage.draft;
  },
  part: number,
});
const invited = {
  get token() {
    return intakeStage.token;
  },
};
const mine = { who: writer, ...here };
const other = { who: neighbour, ...here };
const desk = { who: officer, ...here };
const first = { number: 1 };

export const intakeRows: readonly Row[] = [
  { name: 'begin a draft beside others', route: 'propose', ...mine },
  { name: 'begin a draft, refused', route: 'propose', ...mine, send: { title: 'x' } },
  { name: 'a draft', route: 'draft', ...mine, params: draft },
  { name: 'part: the idea', route: 'draftPart', ...mine, params: part(1) },
  {
    ...{ name: 'part: the idea, refused', route: 'draftPart', ...mine, params: part(1) },
    send: { title: 'x'.repeat(10_000) },
  },
  { name: 'part: where', route: 'draftPart', ...mine, params: part(2) },
  {
    ...{ name: 'part: where, refused', route: 'draftPart', ...mine, params: part(2) },
    send: { placeName: 'x'.repeat(201) },
  },
  { name: 'part: who', route: 'draftPart', ...mine, params: part(3) },
  { name: 'part: cost', route: 'draftPart', ...mine, params: part(4) },
  {
    ...{ name: 'part: cost, refused', route: 'draftPart', ...mine, params: part(4) },
    send: { estimatePence: 'a few pounds' },
  },
  { name: 'part: pictures and files', route: 'draftPart', ...mine, params: part(5) },
  {
    ...{ name: 'part: pictures, refused', route: 'draftPart', ...mine, params: part(5) },
    send: { 'picture.alt': 'Llun' },
  },
  { name: 'files of a draft', route: 'draftFiles', ...mine, params: draft },
  {
    ...{ name: 'files of a draft, refused', route: 'draftFiles', ...mine, params: draft },
    send: { fileTitle: 'x' },
  },
  { name: 'part: goals', route: 'draftPart', ...mine, params: part(6) },
  { name: 'part: skills', route: 'draftPart', ...mine, params: part(7) },
  { name: 'part: name', route: 'draftPart', ...mine, params: part(8) },
  {
    ...{ name: 'part: name, refused', route: 'draftPart', ...mine, params: part(8) },
    send: { authorName: '' },
  },
  { name: 'check a draft', route: 'checkDraft', ...mine, params: draft },
  { name: 'check a draft, refused', route: 'checkDraft', ...mine, params: draft, send: {} },
  { name: 'delete a draft', route: 'deleteDraft', ...mine, params: draft },
  { name: 'people of a draft', route: 'draftPeople', ...mine, params: draft },
  {
    ...{ name: 'people of a draft, refused', route: 'draftPeople', ...mine, params: draft },
    send: { email: 'nobody' },
  },
  { name: 'a draft of somebody else', route: 'draft', ...other, params: draft, status: 404 },
  { name: 'a proposal with all that can be said', route: 'proposal', ...here, params: first },
  { name: 'an own proposal', route: 'proposal', ...mine, params: first },
  { name: 'people of a proposal', route: 'proposalPeople', ...mine, params: first },
  {
    ...{ name: 'people of a proposal of others', route: 'proposalPeople', who: officer, ...here },
    ...{ params: first, status: 403 },
  },
  { name: 'join forces', route: 'joinForces', ...desk, params: first },
  {
    ...{ name: 'join forces, refused', route: 'joinForces', ...desk, params: first },
    send: { authorName: '' },
  },
  { name: 'an invitation', route: 'invitation', who: neighbour, params: invited },
  {
    ...{ name: 'an invitation, refused', route: 'invitation', who: neighbour, params: invited },
    send: { authorName: '' },
  },
  {
    ...{ name: 'an invitation that was used', route: 'invitation', who: neighbour },
    ...{ params: { token: 'spent' }, status: 409 },
  },
  { name: 'enter for somebody', route: 'enterProposal', ...desk },
  { name: 'enter for somebody, refused', route: 'enterProposal', ...desk, send: { title: 'x' } },
  { name: 'claim', route: 'claimProposal', who: neighbour },
  {
    ...{ name: 'claim, refused', route: 'claimProposal', who: neighbour },
    ...{ send: { code: '7K3M' }, status: 422 },
  },
];

/** What is posted to, or is a file. */
export const intakePosts: readonly RouteName[] = [
  ...(['saveDraft', 'removeDraftFile'] as const),
  ...(['changeDraftPeople', 'changeProposalPeople', 'declineInvitation'] as const),
];
