import { Injectable } from '@nestjs/common';
import { ActLimit, type Limit } from '#platform';
import { ReporterKey } from '#proposals';
import type { Request } from '../../access/request.js';

/** Of one network, on which there may be many: far more than people take away, far less than a flood. */
const takenAway: Limit = { most: 600, within: 3_600 };

/** How often files may be asked for that are made anew for whoever asks. */
@Injectable()
export class OpenDataPace {
  constructor(
    private readonly limit: ActLimit,
    private readonly key: ReporterKey,
  ) {}

  /** @throws TooManyActsError */
  async take(request: Request): Promise<void> {
    await this.limit.take(`open-data|${this.key.network(request.ip)}`, takenAway);
  }
}
