import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { ReporterKey } from '#proposals';
import { ActLimit, randomToken, type Limit } from '#platform';
import { RoomActs } from '../log/room-acts.js';
import { RoomStates } from '../log/room-states.js';
import { isKeepersName } from './keepers-name.js';
import { guestHash } from './room-visitor.js';
import type { CodedRoomView } from './room.views.js';
import {
  JoinByCodeClosedError,
  KeepersNameError,
  NotLetInError,
  WrongRoomCodeError,
} from './rooms.errors.js';
import { RoomsReader } from './rooms.reader.js';

/** A whole hall may be on one network; among a thousand million codes nobody guesses one at this pace. */
const comingIn: Limit = { most: 1_000, within: 3_600 };
const wrongCodes: Limit = { most: 20, within: 3_600 };

/** What a device brings: the token by which it is known in other rooms, and one made for this form. */
export interface Device {
  readonly known: string | null;
  readonly fresh: string | null;
}

/** People in the hall who come in on their own device by the code on the wall, without an account. */
@Injectable()
export class GuestsService {
  constructor(
    private readonly em: EntityManager,
    private readonly rooms: RoomsReader,
    private readonly states: RoomStates,
    private readonly acts: RoomActs,
    private readonly limit: ActLimit,
    private readonly key: ReporterKey,
  ) {}

  /**
   * Where a code leads.
   * @param network address as the server sees it
   * @throws WrongRoomCodeError when it leads nowhere
   * @throws TooManyActsError for a network that tries again and again
   */
  async find(code: string, network: string): Promise<CodedRoomView> {
    const door = this.key.network(network);
    await this.limit.take(`room-door|${door}`, comingIn);
    const room = await this.rooms.byCode(code);
    if (room) return room;
    await this.limit.take(`room-code|${door}`, wrongCodes);
    throw new WrongRoomCodeError();
  }

  /**
   * Brings somebody in. A device that is in the room already, under the same name, comes back as who
   * it was; under another name somebody else holds it now.
   * @returns the token by which the device is known from here on
   * @throws JoinByCodeClosedError
   * @throws KeepersNameError for the name of somebody who keeps the room
   * @throws NotLetInError while the room does not gather
   */
  async join(room: CodedRoomView, name: string, { known, fresh }: Device): Promise<string> {
    if (!room.joinByCode) throw new JoinByCodeClosedError();
    const before = known === null ? null : await this.knownAs(room.id, known);
    // Another name does not bring back whoever was removed.
    if (before?.removed) throw new NotLetInError('rooms.removed');
    if (before?.name !== name) await this.mustBeOwnName(room.id, name);
    const isTheSame = before === null || before.name === name;
    const token = known !== null && isTheSame ? known : (fresh ?? randomToken());
    const person = await this.meet(room.id, name, token);
    const answer = await this.acts.act(
      room.id,
      { visitor: null, guest: token },
      { id: randomUUID(), type: 'room.join', data: {} },
    );
    if (answer.ok) return token;
    if (person !== null) await this.forget(person);
    throw new NotLetInError(answer.reason, answer.params);
  }

  private async mustBeOwnName(roomId: string, name: string): Promise<void> {
    const state = await this.states.upTo(roomId);
    if (state && (await isKeepersName(this.em, roomId, state.room, name)))
      throw new KeepersNameError();
  }

  private async knownAs(
    roomId: string,
    token: string,
  ): Promise<{ readonly name: string; readonly removed: boolean } | null> {
    const [row] = await this.em.execute<{ name: string; removed: boolean }[]>(
      `select name, was_removed(room_id, id) as removed from room_person where guest_hash = ?`,
      [guestHash(token, roomId)],
    );
    return row ?? null;
  }

  /** @returns their id; null for a device that is known here */
  private async meet(roomId: string, name: string, token: string): Promise<string | null> {
    const [row] = await this.em.execute<{ id: string }[]>(
      `insert into room_person (id, room_id, guest_hash, name, way) values (?, ?, ?, ?, 'code')
       on conflict (guest_hash) do nothing returning id`,
      [randomUUID(), roomId, guestHash(token, roomId), name],
    );
    return row?.id ?? null;
  }

  /** Whoever never came in leaves no name behind; a form that was sent twice may have brought them in. */
  private async forget(person: string): Promise<void> {
    await this.em.execute(
      `delete from room_person them where id = ? and not exists (
         select from room_event where room_id = them.room_id and type = 'person.joined'
           and data ->> 'person' = them.id::text)`,
      [person],
    );
  }
}
