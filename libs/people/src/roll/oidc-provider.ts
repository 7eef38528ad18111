import { Injectable } from '@nestjs/common';
import { ConfigDto } from '#platform';
import * as oidc from 'openid-client';
import { NoProviderError } from './eligibility.errors.js';

/** How long a discovered configuration is trusted: providers change their keys and endpoints rarely. */
const trustedMs = 3_600_000;

/** The provider of sign-ins that this site is set up for, as it describes itself. */
@Injectable()
export class OidcProvider {
  private known: { readonly at: number; readonly configuration: oidc.Configuration } | null = null;

  constructor(private readonly config: ConfigDto) {}

  /** @throws NoProviderError; whatever the network throws when the provider does not answer */
  async configuration(): Promise<oidc.Configuration> {
    if (this.known && performance.now() - this.known.at < trustedMs)
      return this.known.configuration;
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.config;
    if (issuer === undefined) throw new NoProviderError();
    const server = new URL(issuer);
    const configuration = await oidc.discovery(
      server,
      id,
      undefined,
      secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret),
      { timeout: 10, ...(isThisMachine(server) && { execute: [plainHttp] }) },
    );
    this.known = { at: performance.now(), configuration };
    return configuration;
  }
}

/** The library marks it so that it stands out; here it is for a loopback address alone. */
const plainHttp = Reflect.get<typeof oidc, 'allowInsecureRequests'>(oidc, 'allowInsecureRequests');

/** Plain http never leaves the machine: for a provider that is tried out here. */
function isThisMachine({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
