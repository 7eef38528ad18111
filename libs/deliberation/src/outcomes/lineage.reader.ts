import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type {
  ChangeOriginView,
  DiscussedInView,
  OnBallotView,
  RoomChangeView,
} from './lineage.views.js';
import { roomIsSeen, roomSees, type RoomsSight } from './rooms-sight.js';

const changesOf = `coalesce((select jsonb_agg(jsonb_build_object('change', amendment.number,
    'state', amendment.state, 'became', amendment.became_version) order by amendment.number)
  from room_outcome outcome join amendment on amendment.id = outcome.amendment_id
  where outcome.room_id = room.id and amendment.proposal_id = proposal.id), '[]')`;

const tasksOf = `coalesce((select jsonb_agg(jsonb_build_object('number', task.number, 'state',
    case when task.answer is not null then 'answered'
      when task.due_at <= clock_timestamp() then 'overdue' else 'waiting' end) order by task.number)
  from room_outcome outcome join room_task task on task.outcome_id = outcome.id
  where outcome.room_id = room.id and outcome.proposal_id = proposal.id), '[]')`;

type DiscussedRow = Omit<DiscussedInView, 'at'> & {
  readonly at: string;
  /** Its number. */
  readonly proposal: number;
};

const discussions = `select proposal.number as proposal, room.number, room.title, discussed.at,
    room.phase in ('closed', 'archived') as "isOver", ${changesOf} as changes, ${tasksOf} as tasks
  from room_discussed discussed join room on room.id = discussed.room_id
  join proposal on proposal.id = discussed.proposal_id`;

function discussedIn({ number, title, at, isOver, changes, tasks }: DiscussedRow): DiscussedInView {
  return { number, title, at: new Date(at), isOver, changes, tasks };
}

/** From a proposal to the rooms that discussed it, and back. */
@Injectable()
export class LineageReader {
  constructor(private readonly em: EntityManager) {}

  /** Rooms in which it came to its turn, the first first. */
  async ofProposal(proposalId: string, sight: RoomsSight): Promise<readonly DiscussedInView[]> {
    const rows = await this.em.execute<DiscussedRow[]>(
      `${discussions} where proposal.id = ? and ${roomIsSeen} order by discussed.at`,
      [proposalId, ...roomSees(sight)],
    );
    return rows.map(discussedIn);
  }

  /** The same of every proposal that has become a project, by its number: one question for them all. */
  async ofProjects(
    processId: string,
    sight: RoomsSight,
  ): Promise<ReadonlyMap<number, readonly DiscussedInView[]>> {
    const rows = await this.em.execute<DiscussedRow[]>(
      `${discussions} join project on project.proposal_id = proposal.id
       where proposal.process_id = ? and ${roomIsSeen} order by discussed.at`,
      [processId, ...roomSees(sight)],
    );
    const found = new Map<number, DiscussedInView[]>();
    for (const row of rows)
      found.set(row.proposal, [...(found.get(row.proposal) ?? []), discussedIn(row)]);
    return found;
  }

  /** What a room talked about that stands on the ballot paper now. */
  async onBallot(roomId: string, sight: RoomsSight): Promise<readonly OnBallotView[]> {
    return this.em.execute<OnBallotView[]>(
      `select proposal.number as proposal, project.title
       from room_discussed discussed join room on room.id = discussed.room_id
       join proposal on proposal.id = discussed.proposal_id
       join project on project.proposal_id = proposal.id
       where room.id = ? and project.frozen_at is not null and ${roomIsSeen} order by discussed.at`,
      [roomId, ...roomSees(sight)],
    );
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
