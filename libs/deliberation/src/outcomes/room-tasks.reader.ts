import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { BothLanguages, Language } from '#platform';
import { UnknownTaskError } from './outcomes.errors.js';
import { roomIsSeen, roomSees, type RoomsSight } from './rooms-sight.js';

/** What a room concluded, and what the organisation says to it. */
export interface RoomTaskView {
  readonly number: number;
  /** The conclusion, in the words of whoever put it to the room; empty once they were taken down. */
  readonly text: string;
  readonly language: Language;
  readonly takenDown: boolean;
  readonly room: { readonly number: number; readonly title: BothLanguages };
  /** The one that was dealt with, where everybody can read it. */
  readonly proposal: ProposalName | null;
  readonly adoptedAt: Date;
  readonly dueAt: Date;
  /** Not answered, and its time is over. */
  readonly isOverdue: boolean;
  readonly answer: BothLanguages | null;
  readonly answeredAt: Date | null;
}

export interface ProposalName {
  readonly number: number;
  readonly title: string;
  readonly language: Language;
}

type Row = Omit<RoomTaskView, 'adoptedAt' | 'dueAt' | 'answeredAt'> &
  Readonly<Record<'adoptedAt' | 'dueAt', string>> & { readonly answeredAt: string | null };

const tasks = `select task.number, case when words.taken_down then '' else words.text end as text,
    words.language, words.taken_down as "takenDown",
    jsonb_build_object('number', room.number, 'title', room.title) as room,
    case when proposal.published_at is not null and proposal.hidden_at is null then
      jsonb_build_object('number', proposal.number, 'title', proposal.title,
        'language', proposal.language) end as proposal,
    outcome.adopted_at as "adoptedAt", task.due_at as "dueAt", task.answer,
    task.answered_at as "answeredAt",
    task.answer is null and task.due_at <= clock_timestamp() as "isOverdue"
  from room_task task join room_outcome outcome on outcome.id = task.outcome_id
  join room on room.id = outcome.room_id join room_words words on words.id = outcome.id
  left join proposal on proposal.id = outcome.proposal_id
  where ${roomIsSeen}`;

@Injectable()
export class RoomTasksReader {
  constructor(private readonly em: EntityManager) {}

  /** Those that wait first, the most urgent of them on top; then answers, the newest first. */
  async ofProcess(processId: string, sight: RoomsSight): Promise<readonly RoomTaskView[]> {
    return this.read(
      sight,
      `and task.process_id = ? order by task.answered_at desc nulls first, task.due_at, task.number`,
      [processId],
    );
  }

  async ofRoom(roomId: string, sight: RoomsSight): Promise<readonly RoomTaskView[]> {
    return this.read(sight, 'and room.id = ? order by task.number', [roomId]);
  }

  /** @throws UnknownTaskError also for whoever may not know of its room */
  async one(processId: string, number: number, sight: RoomsSight): Promise<RoomTaskView> {
    const wanted = 'and task.process_id = ? and task.number = ?';
    const [task] = await this.read(sight, wanted, [processId, number]);
    if (!task) throw new UnknownTaskError();
    return task;
  }

  /** How many of the process wait for an answer. */
  async waiting(processId: string): Promise<number> {
    const [row] = await this.em.execute<{ count: number }[]>(
      'select count(*)::int as count from room_task where process_id = ? and answer is null',
      [processId],
    );
    return row?.count ?? 0;
  }

  private async read(
    sight: RoomsSight,
    wanted: string,
    params: readonly (string | number)[],
  ): Promise<readonly RoomTaskView[]> {
    const rows = await this.em.execute<Row[]>(`${tasks} ${wanted}`, [
      ...roomSees(sight),
      ...params,
    ]);
    return rows.map(({ adoptedAt, dueAt, answeredAt, ...row }) => ({
      ...row,
      adoptedAt: new Date(adoptedAt),
      dueAt: new Date(dueAt),
      answeredAt: answeredAt === null ? null : new Date(answeredAt),
    }));
  }
}
