import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { PollChoice, PollPlan } from '#rooms';
import type { RoomVisitor } from '../rooms/room-visitor.js';
import { UnknownPollError } from '../rooms/rooms.errors.js';
import { RoomSight } from './room-sight.js';

/** So many are on one page. */
const pageSize = 100;

export interface OpenBallots {
  readonly plan: PollPlan;
  /** By name; empty for somebody who was erased. */
  readonly ballots: readonly { readonly name: string; readonly choice: PollChoice }[];
  /** From 1; a page past the end answers with the last. */
  readonly page: number;
  readonly pages: number;
}

/** Who chose what in a poll that is not secret: no event holds it, so it is looked up by whoever asks. */
@Injectable()
export class OpenBallotsReader {
  constructor(
    private readonly em: EntityManager,
    private readonly sight: RoomSight,
  ) {}

  /** @throws UnknownPollError for one that is secret, or not published; as `RoomSight.see` besides */
  async of(roomId: string, who: RoomVisitor, poll: string, page: number): Promise<OpenBallots> {
    const { pub } = (await this.sight.reader(roomId, who)).state.room;
    const found = pub.polls.find(({ plan }) => plan.id === poll);
    if (found?.state !== 'published' || found.plan.secret) throw new UnknownPollError();
    const from = `from room_ballot join room_person on room_person.id = person
      where room_ballot.room_id = ? and poll = ?
        and person not in (select jsonb_array_elements_text(?::jsonb)::uuid)`;
    const these = [roomId, poll, JSON.stringify(pub.removed)];
    const [count] = await this.em.execute<{ all: number }[]>(
      `select count(*)::int as all ${from}`,
      these,
    );
    const pages = Math.max(1, Math.ceil((count?.all ?? 0) / pageSize));
    const held = Math.min(Math.max(1, page), pages);
    const ballots = await this.em.execute<OpenBallots['ballots'][number][]>(
      `select name, choice ${from} order by name, person limit ? offset ?`,
      [...these, pageSize, (held - 1) * pageSize],
    );
    return { plan: found.plan, ballots, page: held, pages };
  }
}
