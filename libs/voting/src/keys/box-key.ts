import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { deriveTrusteeKey, type TrusteeKey } from '#ballots';
import { ConfigDto } from '#platform';

/** The key of a vote that the organisation alone can open: it follows from a secret of the server. */
@Injectable()
export class BoxKey {
  constructor(private readonly config: ConfigDto) {}

  /** The same for the same process always; nothing of it is in the database. */
  async of(processId: string): Promise<TrusteeKey> {
    const secret = createHmac('sha256', this.config.BOX_KEY)
      .update(`cyfran box key|${processId}`)
      .digest();
    return deriveTrusteeKey(secret);
  }
}
