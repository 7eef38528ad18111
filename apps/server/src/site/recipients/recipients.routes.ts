import type { Language } from '#platform';

/** Who receives awards, what is looked at before, and what is offered to them. */
export const recipientsRoutes = {
  recipients: {
    en: 'organisations/:organisation/recipients',
    cy: 'sefydliadau/:organisation/derbynwyr',
  },
  addRecipient: {
    en: 'organisations/:organisation/recipients/new',
    cy: 'sefydliadau/:organisation/derbynwyr/newydd',
  },
  grantPublisher: {
    en: 'organisations/:organisation/recipients/publisher',
    cy: 'sefydliadau/:organisation/derbynwyr/cyhoeddwr',
  },
  recipient: {
    en: 'organisations/:organisation/recipients/:number',
    cy: 'sefydliadau/:organisation/derbynwyr/:number',
  },
  awardRecipients: {
    en: 'processes/:process/finance/recipients',
    cy: 'prosesau/:process/cyllid/derbynwyr',
  },
  awardRecipient: {
    en: 'processes/:process/finance/awards/:reference/recipient',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/derbynnydd',
  },
  chooseRecipient: {
    en: 'processes/:process/finance/awards/:reference/recipient/choose',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/derbynnydd/dewis',
  },
  awardChecks: {
    en: 'processes/:process/finance/awards/:reference/recipient/checks',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/derbynnydd/gwiriadau',
  },
  makeOffer: {
    en: 'processes/:process/finance/awards/:reference/recipient/offer',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/derbynnydd/cynnig-grant',
  },
  sendOffer: {
    en: 'processes/:process/finance/awards/:reference/recipient/offers/:number/send',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/derbynnydd/cynigion-grant/:number/anfon',
  },
  withdrawOffer: {
    en: 'processes/:process/finance/awards/:reference/recipient/offers/:number/withdraw',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/derbynnydd/cynigion-grant/:number/tynnu',
  },
  acceptOnPaper: {
    en: 'processes/:process/finance/awards/:reference/recipient/offers/:number/paper',
    cy: 'prosesau/:process/cyllid/dyfarniadau/:reference/derbynnydd/cynigion-grant/:number/papur',
  },
  offer: { en: 'offers/:token', cy: 'cynigion-grant/:token' },
  declineOffer: { en: 'offers/:token/decline', cy: 'cynigion-grant/:token/gwrthod' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
