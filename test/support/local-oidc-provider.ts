import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

/**
 * A real provider on this machine that signs in whoever is named, without asking anything. It tells
 * the roll number of `AB12`, and to whom asks for it the birth of `person-born-2008-03-01`.
 */
export class LocalOidcProvider {
  issuer = '';
  private readonly server: Server = createServer();

  /** @param returnTo where it may send a browser back to */
  constructor(private readonly returnTo: string) {}

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: 'cyfran',
          redirect_uris: [this.returnTo],
          response_types: ['code'],
          grant_types: ['authorization_code'],
          token_endpoint_auth_method: 'none',
        },
      ],
      claims: { openid: ['sub', 'roll_number'], profile: ['birthdate'] },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
      features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
      cookies: { keys: ['a key of this test'] },
      interactions: { url: (_context, { uid }) => `/as/${uid}` },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({
          sub,
          roll_number: sub.startsWith('AB') ? sub : undefined,
          birthdate: /born-(.+)$/.exec(sub)?.[1],
        }),
      }),
    });
    provider.on('server_error', () => undefined);
    const callback = provider.callback();
    this.server.on('request', (request, response) => {
      if (!request.url?.startsWith('/as/')) {
        void callback(request, response);
        return;
      }
      void this.vouch(provider, request, response);
    });
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  /** Goes through the provider's pages as a browser does. @returns where it sends the browser back to */
  async signIn(start: URL, person: string): Promise<URL> {
    const cookies = new Map<string, string>([['who', person]]);
    for (let at = start, steps = 0; steps < 10; steps += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
      for (const one of answer.headers.getSetCookie()) {
        const [pair = ''] = one.split(';');
        const [name = '', value = ''] = pair.split('=');
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location === null)
        throw new Error(`the provider stopped at ${at.href}: ${await answer.text()}`);
      at = new URL(location, at);
      if (at.href.startsWith(this.returnTo)) return at;
    }
    throw new Error('the provider went round in circles');
  }

  private async vouch(
    provider: Provider,
    request: Parameters<Provider['interactionDetails']>[0],
    response: Parameters<Provider['interactionDetails']>[1],
  ): Promise<void> {
    const { params, session, grantId } = await provider.interactionDetails(request, response);
    const person = /who=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const grant = grantId === undefined ? undefined : await provider.Grant.find(grantId);
    const given =
      grant ??
      new provider.Grant({
        accountId: session?.accountId ?? person,
        clientId: String(params['client_id']),
      });
    given.addOIDCScope('openid');
    given.addOIDCClaims(['birthdate']);
    const result = { login: { accountId: person }, consent: { grantId: await given.save() } };
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: true,
    });
  }
}
