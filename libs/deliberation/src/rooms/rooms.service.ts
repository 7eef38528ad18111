import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { AuditLog, databaseNow, InvalidInputError } from '#platform';
import { Process, UnknownProcessError } from '#processes';
import type { RoomPlan } from '#rooms';
import { holdRoom } from '../log/held-room.js';
import { freeCode } from './free-code.js';
import type { PrepareRoomDto } from './prepare-room.dto.js';
import { Room, type RoomHead } from './room.entity.js';
import { UnknownRoomError } from './rooms.errors.js';

/** What officers prepare before the doors of a room open. */
@Injectable()
export class RoomsService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @returns its number within the process
   * @throws InvalidInputError naming the items about a proposal that is not there for everybody
   */
  async create(accountId: string, processId: string, input: PrepareRoomDto): Promise<number> {
    return this.em.transactional(async (em) => {
      const process = await heldProcess(em, processId);
      const plan = planIn(input);
      await mustBePublic(em, processId, plan);
      const [last] = await em.execute<{ number: number }[]>(
        'select coalesce(max(number), 0) as number from room where process_id = ?',
        [processId],
      );
      const number = (last?.number ?? 0) + 1;
      const at = await databaseNow(em);
      const code = await freeCode(em);
      const room = new Room({ ...headIn(input), process, number, plan, code, at });
      em.persist(room);
      this.audit.record({ actor: accountId, act: 'rooms.create', subject: room.id });
      return number;
    });
  }

  /**
   * @throws UnknownRoomError
   * @throws RoomBegunError once the doors are open
   * @throws InvalidInputError naming the items about a proposal that is not there for everybody
   */
  async prepare(accountId: string, roomId: string, input: PrepareRoomDto): Promise<void> {
    await this.em.transactional(async (em) => {
      // As every command does: whoever opens the doors meanwhile opens them on one plan.
      const commandId = '';
      const nobody = { account: null, guestHash: null, sender: null };
      const held = await holdRoom(em, roomId, { ...nobody, commandId, quiet: false });
      const room = held && (await em.findOne(Room, roomId, { refresh: true }));
      if (!room) throw new UnknownRoomError();
      const plan = planIn(input);
      await mustBePublic(em, room.process.id, plan);
      room.prepare(headIn(input), plan);
      this.audit.record({ actor: accountId, act: 'rooms.prepare', subject: room.id });
    });
  }
}

/** Until the transaction ends nobody else numbers a room of this process. */
async function heldProcess(em: EntityManager, processId: string): Promise<Process> {
  await em.execute('select from process where id = ? for no key update', [processId]);
  const process = await em.findOne(Process, processId);
  if (!process) throw new UnknownProcessError();
  return process;
}

function headIn({ title, about, startsAt, watch, meetingUrl }: PrepareRoomDto): RoomHead {
  return { title, about, startsAt: new Date(startsAt), watch, meetingUrl };
}

/** As the log will hold it. */
function planIn({ plan }: PrepareRoomDto): RoomPlan {
  return JSON.parse(JSON.stringify(plan)) as RoomPlan;
}

async function mustBePublic(
  em: EntityManager,
  processId: string,
  { agenda }: RoomPlan,
): Promise<void> {
  const asked = agenda.flatMap(({ proposal }) => (proposal === null ? [] : [proposal]));
  const found = await em.execute<{ number: number }[]>(
    `select number from proposal where process_id = ? and published_at is not null
       and hidden_at is null and state not in ('withdrawn', 'merged')
       and number in (select jsonb_array_elements_text(?::jsonb)::int)`,
    [processId, JSON.stringify(asked)],
  );
  const known = found.map(({ number }) => number);
  const problems = agenda.flatMap(({ proposal }, at) =>
    proposal === null || known.includes(proposal)
      ? []
      : [{ field: `plan.agenda.${at}.proposal`, code: 'rooms.proposal-unknown', params: {} }],
  );
  if (problems.length > 0) throw new InvalidInputError(problems);
}
