/**
 * Lets one command of a room at a time go to the database: a room in which many act at once waits
 * here, and not with all the connections that other rooms need. Order between servers is the lock's.
 */
export class RoomLines {
  private readonly last = new Map<string, Promise<unknown>>();

  async next<T>(roomId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(roomId) ?? Promise.resolve()).then(work);
    const done = turn.catch(() => undefined);
    this.last.set(roomId, done);
    try {
      return await turn;
    } finally {
      if (this.last.get(roomId) === done) this.last.delete(roomId);
    }
  }

  /** Rooms in which somebody acts now. */
  get busy(): number {
    return this.last.size;
  }
}
