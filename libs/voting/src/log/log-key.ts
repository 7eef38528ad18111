import { Injectable } from '@nestjs/common';
import { logSeed, logSigner, type LogSigner, type PaperLog } from '#ballots';
import { ConfigDto } from '#platform';

/** Signs for the logs of this site's votes: one key from LOG_KEY, under a name for each log. */
@Injectable()
export class LogKey {
  constructor(private readonly config: ConfigDto) {}

  /** What a paper says of its log when it is drawn up: where it stands, and who signs it. */
  async paperLog(paperId: string): Promise<PaperLog> {
    const origin = `${new URL(this.config.PUBLIC_URL).host}/${paperId}`;
    const { verifierKey } = await this.signer(origin);
    return { origin, key: verifierKey };
  }

  async signer(origin: string): Promise<LogSigner> {
    return logSigner(origin, logSeed(this.config.LOG_KEY));
  }
}
