import type { Side } from '../../casting/src/side.js';
import type { Append } from './append.js';
import type { Loader } from './loader.js';
import type { Loaded, LoadRequest, SideName } from './load-messages.js';
import type { Meetings } from './meetings.js';
import type { Options } from './options.js';

type Asked = LoadRequest extends infer Request
  ? Request extends LoadRequest
    ? Omit<Request, 'side'>
    : never
  : never;

/** Both servers, those who sit in their rooms, and the bare write. */
export class Stage {
  private seated = 0;

  constructor(
    readonly options: Options,
    readonly sides: Readonly<Record<SideName, Side>>,
    readonly meetings: Meetings,
    readonly append: Append,
    private readonly load: Loader,
    readonly say: (progress: string) => void,
  ) {}

  /** Lets more come, until so many sit in the rooms of each server. */
  async fill(size: number): Promise<void> {
    if (size <= this.seated) return;
    this.say(`${size} sockets to each server`);
    const seats = this.meetings.seats.slice(this.seated, size);
    for (const side of ['bare', 'ours'] as const) {
      const { port } = this.sides[side];
      await this.load.ask({ ask: 'open', side, port, rooms: this.meetings.rooms, seats });
    }
    this.seated = size;
  }

  /** One after the other, and the other one first every other time. */
  async inTurns(round: number, asked: Asked): Promise<Readonly<Record<SideName, Loaded>>> {
    const order = round % 2 === 0 ? (['bare', 'ours'] as const) : (['ours', 'bare'] as const);
    const loaded: Partial<Record<SideName, Loaded>> = {};
    for (const side of order) loaded[side] = await this.load.ask({ ...asked, side });
    const { bare, ours } = loaded;
    if (!bare || !ours) throw new Error('both were asked');
    return { bare, ours };
  }
}
