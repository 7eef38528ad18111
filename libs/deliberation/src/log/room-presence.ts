import { Injectable } from '@nestjs/common';

/** How many look on, as the server that holds their sockets last heard from all servers. */
@Injectable()
export class RoomPresence {
  private readonly online = new Map<string, number>();

  of(roomId: string): number {
    return this.online.get(roomId) ?? 0;
  }

  set(roomId: string, online: number): void {
    if (online === 0) this.online.delete(roomId);
    else this.online.set(roomId, online);
  }
}
