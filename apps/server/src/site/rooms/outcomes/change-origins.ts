import { Injectable } from '@nestjs/common';
import { LineageReader, type ChangeOriginView } from '#deliberation';
import type { ShownProposal } from '../../versions/shown-proposal.js';
import { roomsSight } from './rooms-sight.js';

/** Which rooms the changes and versions of a proposal came out of. */
export interface ChangeOrigins {
  /** By the number of the change. */
  readonly changes: Readonly<Record<number, ChangeOriginView['room']>>;
  /** By the number of the version. */
  readonly versions: Readonly<Record<number, ChangeOriginView['room']>>;
}

@Injectable()
export class OriginsInRooms {
  constructor(private readonly lineage: LineageReader) {}

  async of(shown: Pick<ShownProposal, 'process' | 'proposal' | 'visitor'>): Promise<ChangeOrigins> {
    const sight = roomsSight(shown.process, shown.visitor);
    const found = await this.lineage.ofChanges(shown.proposal.id, sight);
    return {
      changes: Object.fromEntries(found.map(({ change, room }) => [change, room])),
      versions: Object.fromEntries(
        found.flatMap(({ became, room }) => (became === null ? [] : [[became, room]])),
      ),
    };
  }
}
