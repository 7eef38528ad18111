import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages } from '#platform';
import type { AmendmentState } from '#proposals';
import { roomIsSeen, roomSees, type RoomsSight } from './rooms-sight.js';

/** A room that discussed a proposal, and what it agreed on for it. */
export interface DiscussedInView {
  readonly number: number;
  readonly title: BothLanguages;
  /** When the proposal first came to its turn there. */
  readonly at: Date;
  readonly isOver: boolean;
  readonly changes: readonly RoomChangeView[];
  readonly tasks: readonly DiscussedTaskView[];
}

/** A conclusion that a room came to. */
export interface DiscussedTaskView {
  readonly number: number;
  readonly state: 'waiting' | 'overdue' | 'answered';
}

/** An amendment that a room adopted. */
export interface RoomChangeView {
  /** Its number within the proposal. */
  readonly change: number;
  readonly state: AmendmentState;
  /** The version of the proposal that it led to; null for none. */
  readonly became: number | null;
}

/** Where a change of a proposal came from. */
export interface ChangeOriginView {
  readonly change: number;
  readonly became: number | null;
  readonly room: { readonly number: number; readonly title: BothLanguages };
}

const changesOf = `coalesce((select jsonb_agg(jsonb_build_object('change', amendment.number,
    'state', amendment.state, 'became', amendment.became_version) order by amendment.number)
  from room_outcome outcome join amendment on amendment.id = outcome.amendment_id
  where outcome.room_id = room.id and amendment.proposal_id = proposal.id), '[]')`;

const tasksOf = `coalesce((select jsonb_agg(jsonb_build_object('number', task.number, 'state',
    case when task.answer is not null then 'answered'
      when task.due_at <= clock_timestamp() then 'overdue' else 'waiting' end) order by task.number)
  from room_outcome outcome join room_task task on task.outcome_id = outcome.id
  where outcome.room_id = room.id and outcome.proposal_id = proposal.id), '[]')`;

/** From a proposal to the rooms that discussed it, and back. */
@Injectable()
export class LineageReader {
  constructor(private readonly em: EntityManager) {}

  /** Rooms in which it came to its turn, the first first. */
  async ofProposal(proposalId: string, sight: RoomsSight): Promise<readonly DiscussedInView[]> {
    const rows = await this.em.execute<(Omit<DiscussedInView, 'at'> & { readonly at: string })[]>(
      `select room.number, room.title, discussed.at,
         room.phase in ('closed', 'archived') as "isOver", ${changesOf} as changes, ${tasksOf} as tasks
       from room_discussed discussed join room on room.id = discussed.room_id
       join proposal on proposal.id = discussed.proposal_id
       where proposal.id = ? and ${roomIsSeen} order by discussed.at`,
      [proposalId, ...roomSees(sight)],
    );
    return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }));
  }

  /** Which of its changes came out of rooms that this reader may know of. */
  async ofChanges(proposalId: string, sight: RoomsSight): Promise<readonly ChangeOriginView[]> {
    return this.em.execute<ChangeOriginView[]>(
      `select amendment.number as change, became_version as became,
         jsonb_build_object('number', room.number, 'title', room.title) as room
       from room_outcome outcome join amendment on amendment.id = outcome.amendment_id
       join room on room.id = outcome.room_id
       where amendment.proposal_id = ? and ${roomIsSeen} order by amendment.number`,
      [proposalId, ...roomSees(sight)],
    );
  }

  /** Proposals that a room's amendments are for, and what became of them. */
  async ofRoom(
    roomId: string,
    sight: RoomsSight,
  ): Promise<readonly (RoomChangeView & { readonly proposal: number })[]> {
    return this.em.execute(
      `select amendment.number as change, amendment.state, became_version as became,
         proposal.number as proposal
       from room_outcome outcome join room on room.id = outcome.room_id
       join amendment on amendment.id = outcome.amendment_id
       join proposal on proposal.id = amendment.proposal_id
       where room.id = ? and ${roomIsSeen} order by outcome.adopted_at, amendment.number`,
      [roomId, ...roomSees(sight)],
    );
  }
}
