import { Injectable } from '@nestjs/common';
import type { Server } from 'socket.io';
import { actorIn, RoomStates, type Telling } from '#deliberation';
import { hearingOf, type Hearing, type RoomState } from '#rooms';
import type { LiveSocket } from '../../access/live-socket.js';
import { hostRoom, inRooms, keeperRoom, personRoom, pubRoom } from './live-rooms.js';
import { watchedBy, type Watched } from './watching.js';

/** The rooms in which a socket of this server looks on. */
type Followed = ReadonlySet<string>;

/**
 * Who listens by way of this server. Everything here happens in one go: between two events nobody
 * comes in half-way, so that whoever loses a role, or is removed, hears not one event more.
 */
@Injectable()
export class RoomAudience {
  private server: Server | null = null;
  private readonly followed = new Map<string, number>();

  constructor(private readonly states: RoomStates) {}

  open(server: Server): void {
    this.server = server;
  }

  get rooms(): Followed {
    return new Set(this.followed.keys());
  }

  /** How many look on here. */
  count(roomId: string): number {
    return this.followed.get(roomId) ?? 0;
  }

  /** @returns false for somebody who was removed meanwhile */
  admit(socket: LiveSocket, roomId: string, watched: Watched): boolean {
    const room = this.states.known(roomId)?.room;
    if (!room || isRemoved(room, watched.person)) return false;
    const rooms = watchedBy(socket);
    if (!rooms.has(roomId)) this.followed.set(roomId, this.count(roomId) + 1);
    rooms.set(roomId, watched);
    void socket.join([inRooms, pubRoom(roomId)]);
    if (watched.person !== null) void socket.join(personRoom(watched.person));
    this.lend(socket, roomId, hearingIn(room, watched));
    return true;
  }

  leave(socket: LiveSocket, roomId: string): void {
    const rooms = watchedBy(socket);
    const watched = rooms.get(roomId);
    if (!watched) return;
    rooms.delete(roomId);
    void socket.leave(pubRoom(roomId));
    this.lend(socket, roomId, 'everybody');
    if (watched.person !== null) void socket.leave(personRoom(watched.person));
    if (rooms.size === 0) void socket.leave(inRooms);
    const left = this.count(roomId) - 1;
    if (left > 0) this.followed.set(roomId, left);
    else this.followed.delete(roomId);
  }

  /** To those who hear its stream, and to nobody whom it takes out. */
  tell(roomId: string, { told, toKeepers }: Telling): void {
    if (told.type === 'person.removed') this.remove(roomId, told.data.person);
    const changesRole = told.type === 'person.role-set' || told.type === 'person.left';
    if (changesRole) this.lookAgain(roomId, told.data.person);
    const to = told.stream === 'pub' ? pubRoom(roomId) : hostRoom(roomId);
    this.server?.local.to(to).emit('ev', told);
    if (toKeepers) this.server?.local.to(keeperRoom(roomId)).emit('ev', toKeepers);
  }

  /** Sockets of one person here. */
  of(person: string): readonly LiveSocket[] {
    const sockets = this.server?.of('/').sockets;
    const ids = this.server?.of('/').adapter.rooms.get(personRoom(person)) ?? [];
    return [...ids].flatMap((id) => sockets?.get(id) ?? []);
  }

  /** What they hear besides the public stream, and no more than that. */
  private lend(socket: LiveSocket, roomId: string, hears: Hearing): void {
    const ears = { hosts: hostRoom(roomId), keepers: keeperRoom(roomId) } as const;
    for (const one of ['hosts', 'keepers'] as const)
      void (one === hears ? socket.join(ears[one]) : socket.leave(ears[one]));
  }

  private remove(roomId: string, person: string): void {
    for (const socket of this.of(person)) {
      socket.emit('room.removed', { room: roomId });
      this.leave(socket, roomId);
    }
  }

  /** They hear what hosts hear no more, or may hear it from now on: what that is they ask anew. */
  private lookAgain(roomId: string, person: string): void {
    for (const socket of this.of(person)) {
      this.lend(socket, roomId, 'everybody');
      socket.emit('room.stale', { room: roomId });
    }
  }
}

function isRemoved({ pub }: RoomState, person: string | null): boolean {
  return person !== null && pub.removed.includes(person);
}

function hearingIn(room: RoomState, watched: Watched): Hearing {
  return hearingOf(actorIn(room, watched, watched.who).role);
}
