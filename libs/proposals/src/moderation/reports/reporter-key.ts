import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ConfigDto, type Language } from '#platform';
import { networkOf } from './network-of.js';

/** Who sends something: an account, or else whoever is on that network. */
export interface Sender {
  readonly accountId: string | null;
  /** Network address as the server sees it. */
  readonly network: string;
  /** In which they are answered. */
  readonly language: Language;
}

/** Keyed hashes of senders: whoever takes the tables, without the key, learns no address from them. */
@Injectable()
export class ReporterKey {
  constructor(private readonly config: ConfigDto) {}

  mark({ accountId, network }: Pick<Sender, 'accountId' | 'network'>): string {
    return accountId === null ? this.network(network) : this.hash('account', accountId);
  }

  network(address: string): string {
    return this.hash('network', networkOf(address));
  }

  /** Who reported something in a live room: the same in one report, another in each. */
  inReport(report: string, person: string): string {
    return this.hash('room', `${report} ${person}`);
  }

  private hash(kind: string, text: string): string {
    const key = createHmac('sha256', this.config.VOTER_TAG_KEY).update(`report ${kind}`).digest();
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}
