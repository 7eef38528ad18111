import type { RouteName } from '../../../apps/server/src/site/routes.js';
import type { Row } from '../page-looker.js';

/** Filled in by the test once its webhooks are there. */
export const webhooksStage = {
  ...{ organisation: '', empty: '', busy: '', gone: '', changed: '' },
  ...{ officer: 'hooks@example.org', newcomer: 'unhooked@example.org' },
};

const { officer, newcomer } = webhooksStage;
const ours = () => ({ organisation: webhooksStage.organisation });
const theirs = () => ({ organisation: webhooksStage.empty });
const busy = () => ({ ...ours(), webhook: webhooksStage.busy });
const gone = () => ({ ...ours(), webhook: webhooksStage.gone });
const changed = () => ({ ...ours(), webhook: webhooksStage.changed });
const unknown = () => ({ ...ours(), webhook: 'x' });

/** Its parameters are known once the stage stands. */
function at(params: () => NonNullable<Row['params']>, row: Row): Row {
  return Object.defineProperty({ ...row }, 'params', { get: params, enumerable: true });
}

export const webhooksRows: readonly Row[] = [
  at(ours, { name: 'webhooks', route: 'webhooks', who: officer }),
  at(theirs, { name: 'webhooks, none', route: 'webhooks', who: newcomer }),
  at(ours, {
    ...{ name: 'webhooks, refused', route: 'webhooks', who: officer },
    send: { address: 'https://192.168.0.1/' },
  }),
  at(busy, { name: 'a webhook and its log', route: 'webhook', who: officer }),
  at(gone, { name: 'a webhook that is off', route: 'webhook', who: officer }),
  at(changed, { name: 'a webhook without a log', route: 'webhook', who: officer }),
  at(unknown, { name: 'no such webhook', route: 'webhook', who: officer, status: 404 }),
  at(busy, { name: 'changing a secret', route: 'webhookSecret', who: officer }),
  at(changed, { name: 'a secret changed lately', route: 'webhookSecret', who: officer }),
  at(busy, { name: 'removing a webhook', route: 'removeWebhook', who: officer }),
  at(ours, { name: 'API keys', route: 'apiKeys', who: officer }),
  at(theirs, { name: 'API keys, none', route: 'apiKeys', who: newcomer }),
  at(ours, { name: 'API keys, refused', route: 'apiKeys', who: officer, send: { name: '' } }),
];

/** What is posted to. */
export const webhooksPosts: readonly RouteName[] = [
  ...(['turnWebhook', 'pingWebhook', 'replayWebhook', 'revokeApiKey'] as const),
];
