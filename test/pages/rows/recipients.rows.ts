import type { Language } from '#platform';
import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** What the rows look at; the test that sets the stage fills it in. */
export const recipientsStage = {
  slug: '',
  recipient: { organisation: '', number: 1 },
  empty: { organisation: '' },
  offered: { reference: '', number: 1 },
  accepted: { reference: '' },
  blank: { reference: '' },
  open: { token: '' },
  closed: { token: '' },
};

export const recipientsOfficer = 'recipients-officer@example.org';

const { recipient, empty, offered, accepted, blank, open, closed } = recipientsStage;
const slugs = (): Readonly<Record<Language, string>> => ({
  cy: `${recipientsStage.slug}-cy`,
  en: recipientsStage.slug,
});
const here = { who: recipientsOfficer, params: recipient };
const none = { who: recipientsOfficer, params: empty };
const desk = { who: recipientsOfficer, process: slugs };

export const recipientsRows: readonly Row[] = [
  { name: 'recipients', route: 'recipients', ...here },
  { name: 'recipients, none yet', route: 'recipients', ...none },
  { name: 'a new recipient', route: 'addRecipient', ...here },
  { name: 'a new recipient, refused', route: 'addRecipient', ...here, send: {} },
  { name: 'a recipient', route: 'recipient', ...here },
  { name: 'a recipient, refused', route: 'recipient', ...here, send: { name: '' } },
  { name: 'a recipient that is not there', route: 'recipient', ...none, status: 404 },
  { name: 'the publisher of grants', route: 'grantPublisher', ...here },
  {
    ...{ name: 'the publisher of grants, refused', route: 'grantPublisher', ...none },
    send: { other: 'GB-PLA-XXX' },
  },
  { name: 'who receives the awards', route: 'awardRecipients', ...desk },
  { name: 'an award of nobody', route: 'awardRecipient', ...desk, params: blank },
  { name: 'an award with an offer', route: 'awardRecipient', ...desk, params: offered },
  { name: 'an award that was accepted', route: 'awardRecipient', ...desk, params: accepted },
  { name: 'choosing a recipient', route: 'chooseRecipient', ...desk, params: offered },
  {
    ...{ name: 'choosing a recipient, refused', route: 'chooseRecipient', ...desk },
    ...{ params: blank, send: {} },
  },
  { name: 'the checks', route: 'awardChecks', ...desk, params: accepted },
  { name: 'the checks, of nobody', route: 'awardChecks', ...desk, params: blank },
  {
    ...{ name: 'the checks, refused', route: 'awardChecks', ...desk, params: offered },
    send: { 'note.identity': '12-34-56 12345678' },
  },
  { name: 'making an offer', route: 'makeOffer', ...desk, params: accepted },
  { name: 'making an offer, refused', route: 'makeOffer', ...desk, params: accepted, send: {} },
  { name: 'an acceptance on paper', route: 'acceptOnPaper', ...desk, params: offered },
  {
    ...{ name: 'an acceptance on paper, refused', route: 'acceptOnPaper', ...desk },
    ...{ params: offered, send: {} },
  },
  { name: 'an offer', route: 'offer', params: open },
  { name: 'an offer, refused', route: 'offer', params: open, send: {} },
  { name: 'an offer that was accepted', route: 'offer', params: closed },
  { name: 'an offer that is not there', route: 'offer', params: { token: 'no' }, status: 404 },
  { name: 'declining an offer', route: 'declineOffer', params: open },
  {
    ...{ name: 'declining an offer, refused', route: 'declineOffer', params: open },
    send: { words: 'Pay into 12-34-56 12345678' },
  },
  { name: 'declining what was accepted', route: 'declineOffer', params: closed },
];

/** What is posted to. */
export const recipientsPosts: readonly RouteName[] = ['sendOffer', 'withdrawOffer'];
