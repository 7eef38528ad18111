import { emptyRoom, reduce, type RoomEvent, type RoomState, type Stream } from '#rooms';
import type { Rooms } from '../rooms.js';

type Sql = Pick<Rooms, 'sql'>;

export type LogLine = RoomEvent & { readonly gseq: number; readonly commandId: string };

/** What the database keeps of a room, as nothing but the table says. */
export class WholeLog {
  private constructor(readonly lines: readonly LogLine[]) {}

  static async of({ sql }: Sql, roomId: string): Promise<WholeLog> {
    const lines = await sql<LogLine>(
      `select gseq, stream, seq, type, actor, data, command_id as "commandId",
         (extract(epoch from at) * 1000)::float8 as at
       from room_event where room_id = ? order by gseq`,
      [roomId],
    );
    return new WholeLog(lines);
  }

  /** The room as its whole log tells it, without snapshots and without what any server remembers. */
  get room(): RoomState {
    return this.lines.reduce((room, line) => reduce(room, line), emptyRoom);
  }

  seqs(stream: Stream): readonly number[] {
    return this.lines.filter((line) => line.stream === stream).map(({ seq }) => seq);
  }

  get gseqs(): readonly number[] {
    return this.lines.map(({ gseq }) => gseq);
  }

  of(commandId: string): readonly LogLine[] {
    return this.lines.filter((line) => line.commandId === commandId);
  }

  count(type: RoomEvent['type']): number {
    return this.lines.filter((line) => line.type === type).length;
  }
}

/** 1, 2, 3 … as far as there are any. */
export function inARow(many: number, from = 1): readonly number[] {
  return Array.from({ length: many }, (_, at) => from + at);
}
