import type { Language } from '#platform';

/** Where an organisation's events are told to, and the keys with which programs come to us. */
export const webhooksRoutes = {
  webhooks: {
    en: 'organisations/:organisation/webhooks',
    cy: 'sefydliadau/:organisation/bachau-gwe',
  },
  webhook: {
    en: 'organisations/:organisation/webhooks/:webhook',
    cy: 'sefydliadau/:organisation/bachau-gwe/:webhook',
  },
  webhookSecret: {
    en: 'organisations/:organisation/webhooks/:webhook/secret',
    cy: 'sefydliadau/:organisation/bachau-gwe/:webhook/cyfrinach',
  },
  turnWebhook: {
    en: 'organisations/:organisation/webhooks/:webhook/turn',
    cy: 'sefydliadau/:organisation/bachau-gwe/:webhook/troi',
  },
  pingWebhook: {
    en: 'organisations/:organisation/webhooks/:webhook/test',
    cy: 'sefydliadau/:organisation/bachau-gwe/:webhook/profi',
  },
  replayWebhook: {
    en: 'organisations/:organisation/webhooks/:webhook/send-again',
    cy: 'sefydliadau/:organisation/bachau-gwe/:webhook/anfon-eto',
  },
  removeWebhook: {
    en: 'organisations/:organisation/webhooks/:webhook/remove',
    cy: 'sefydliadau/:organisation/bachau-gwe/:webhook/tynnu',
  },
  apiKeys: {
    en: 'organisations/:organisation/api-keys',
    cy: 'sefydliadau/:organisation/allweddi-api',
  },
  revokeApiKey: {
    en: 'organisations/:organisation/api-keys/revoke',
    cy: 'sefydliadau/:organisation/allweddi-api/dirymu',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
