import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AfterActs, type Done } from '../log/after-act.js';
import { itemProposal } from './item-proposal.js';

/** Remembers which proposals came to their turn in which room, so that each leads to the other. */
@Injectable()
export class DiscussedProposals implements OnModuleInit {
  constructor(private readonly acts: AfterActs) {}

  onModuleInit(): void {
    this.acts.register({ type: 'agenda.start', after: (em, done) => this.remember(em, done) });
  }

  private async remember(em: EntityManager, { room, events }: Done): Promise<void> {
    for (const event of events)
      if (event.type === 'agenda.started')
        await em.execute(
          `insert into room_discussed (room_id, proposal_id, at)
           select room.id, proposal.id, to_timestamp(? / 1000.0) from room
           join proposal on proposal.process_id = room.process_id
             and proposal.number = ${itemProposal('room.id', '?')}
           where room.id = ? on conflict do nothing`,
          [event.at, event.data.item, room.id],
        );
  }
}
