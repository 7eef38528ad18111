import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RoomActs } from '#deliberation';
import { commandData, doneWords, type Answer, type TypedForm } from '#rooms';
import { Access } from '../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../access/request.js';
import { PageGet, PagePost, redirect, type Page, type Redirect } from '../page.js';
import { pathTo } from '../routes.js';
import { RoomDesk, type FoundPlace, type RoomPath } from './room-desk.js';
import { postedAct, type PostedAct } from './posted-act.js';

const pages = { room: 'room', console: 'roomConsole', kiosk: 'roomKiosk' } as const;

/** Acts in which people write: refused, what they wrote is shown to them again. */
const written: ReadonlySet<string> = new Set([
  ...['statement.submit', 'outcome.suggest', 'breakout.note', 'report.raise', 'poll.cast'],
  ...['announce', 'breakout.propose', 'agenda.add', 'poll.open', 'poll.hands'],
  ...['room.join', 'person.add', 'person.mute', 'person.remove'],
  ...['queue.reorder', 'statement.reject', 'words.take-down'],
]);

/**
 * Every act in a room, from whichever page: a form names its command and where to go on. Open to
 * everybody, because a room has people without an account; the room itself says who may do what.
 */
@ApiExcludeController()
@Access('public')
@Controller()
export class RoomActPage {
  constructor(
    private readonly desk: RoomDesk,
    private readonly acts: RoomActs,
  ) {}

  /** Where a refused form stood, asked for again or in the other language: the room itself. */
  @PageGet('roomAct')
  async show(@Param() path: RoomPath, @Req() request: Request): Promise<Redirect> {
    const { process, room } = await this.desk.find(path, request);
    const language = languageOf(request);
    const at = { process: process.slug[language], room: room.number };
    return redirect(pathTo('room', language, at));
  }

  @PagePost('roomAct')
  async act(
    @Param() path: RoomPath,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.desk.find(path, request);
    const posted = postedAct(body, found.room.role);
    const { id, command: type, fields } = posted;
    const data = commandData(type, fields);
    const asked = { id, type, data };
    const answer = await this.acts.act(found.room.id, found.who, asked);
    const typed = { command: type, fields: Object.fromEntries(fields), ...choiceIn(data) };
    if (!answer.ok && written.has(type))
      return this.again(found, { ...posted, typed }, answer, request, reply);
    return this.goOn(found, posted, answer, request);
  }

  private async again(
    found: FoundPlace,
    { back, typed }: PostedAct & { readonly typed: TypedForm },
    { reason: code, params = {} }: Answer & { readonly ok: false },
    ...[request, reply]: readonly [Request, Reply]
  ): Promise<Page> {
    return this.desk.page(
      back,
      found,
      { request, reply },
      {
        typed,
        problems: [{ field: '', code, params }],
        locals: { still: true },
      },
    );
  }

  private goOn(
    { process, room }: FoundPlace,
    { command, back }: PostedAct,
    answer: Answer,
    request: Request,
  ): Redirect {
    const language = languageOf(request);
    const at = { process: process.slug[language], room: room.number };
    const to = pathTo(pages[back], language, at);
    const done = doneWords(command);
    if (answer.ok) return done ? redirect(to, { kind: 'success', key: done }) : redirect(to);
    const { reason, params = {} } = answer;
    return redirect(to, { kind: 'error', key: `errors.${reason}`, params });
  }
}

/** What was marked in a quick poll: several fields of one name, or dots. */
function choiceIn({ choice }: Readonly<Record<string, unknown>>): Pick<TypedForm, 'choice'> {
  const isList = Array.isArray(choice) && choice.every((one) => typeof one === 'string');
  return isList ? { choice } : {};
}
