import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RoomActs } from '#deliberation';
import { NotAllowedError, SignInNeededError, type FieldProblem } from '#platform';
import { keeps, kioskView, queueOrder, type Answer, type RoomSeen } from '#rooms';
import { Access } from '../../../access/access.decorator.js';
import { languageOf, type Reply, type Request } from '../../../access/request.js';
import { handleForm, type FormValues } from '../../form.js';
import { PageGet, PagePost, redirect, type Page, type Redirect } from '../../page.js';
import { pathTo } from '../../routes.js';
import { RoomDesk, type FoundPlace, type RoomPath } from '../room-desk.js';
import { KioskFormDto } from './kiosk-form.dto.js';

type Visit = { readonly request: Request; readonly reply: Reply };
type Refused = Answer & { readonly ok: false };

/**
 * How long the word of thanks stays before the screen is ready for the next person: long enough to say
 * that it shall stay.
 */
const thanksSeconds = 20;

/**
 * A screen in the hall, at which anybody without a device asks to speak. Whoever opened it keeps the
 * queue; what is asked here is asked in their name. Open to everybody, because a tablet that came in
 * by the code may keep the queue as well; the room itself says who may.
 */
@ApiExcludeController()
@Access('public')
@Controller()
export class RoomKioskPage {
  constructor(
    private readonly desk: RoomDesk,
    private readonly acts: RoomActs,
  ) {}

  /** `added`: the request that was just made here; `still`: somebody is reading its place. */
  @PageGet('roomKiosk')
  async show(
    @Param() path: RoomPath,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Query() { added, ...query }: Readonly<Record<string, unknown>>,
  ): Promise<Page> {
    const found = await this.kept(path, request);
    const thanks = thanksFor(await this.desk.see(found), added);
    const still = 'still' in query;
    if (thanks && !still)
      reply.header('refresh', `${String(thanksSeconds)}; url=${kioskPath(found, request)}`);
    return this.desk.page('kiosk', found, { request, reply }, { locals: { thanks, still, added } });
  }

  @PagePost('roomKiosk')
  async ask(
    @Param() path: RoomPath,
    @Req() request: Request,
    @Res({ passthrough: true }) reply: Reply,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const found = await this.kept(path, request);
    const again = async (values: FormValues, problems: readonly FieldProblem[]) =>
      this.again(found, { request, reply }, values, problems);
    return handleForm(body, KioskFormDto, {
      act: async (form) => {
        const answer = await this.added(found, form);
        if (!answer.ok) return again({ name: form.name, person: form.person }, [problemOf(answer)]);
        const added = String(answer.data?.['request']);
        return redirect(`${kioskPath(found, request)}?added=${added}`);
      },
      again,
    });
  }

  private async added(found: FoundPlace, form: KioskFormDto): Promise<Answer> {
    const { id, kind } = form;
    const { room, who } = found;
    const somebody = form.person ?? (await this.somebodyNew(found, form));
    if (typeof somebody !== 'string') return somebody;
    const data = { person: somebody, kind };
    return this.acts.act(room.id, who, { id: `${id}-queue`, type: 'queue.add-for', data });
  }

  /**
   * Whoever types a name that is on the list is the one on the list; a form that is sent twice finds
   * there whom it has added.
   * @returns their id, or why they cannot be added
   */
  private async somebodyNew(
    found: FoundPlace,
    { id, name, kind, groups = [] }: KioskFormDto,
  ): Promise<string | Refused> {
    const kiosk = kioskView(await this.desk.see(found));
    const known = kiosk?.people.find((one) => folded(one.name) === folded(name));
    if (known) return known.person;
    // Looked at first: nobody is added who could then not ask.
    if (!kiosk?.asks.includes(kind))
      return { ok: false, id, code: 'CLOSED', reason: 'rooms.queue-closed' };
    const asked = { id, type: 'person.add', data: { name, groups } };
    const answer = await this.acts.act(found.room.id, found.who, asked);
    return answer.ok ? String(answer.data?.['person']) : answer;
  }

  private async again(
    found: FoundPlace,
    visit: Visit,
    { name, person }: FormValues,
    problems: readonly FieldProblem[],
  ): Promise<Page> {
    const words = (value: unknown) => (typeof value === 'string' ? value : '');
    const fields = { name: words(name), person: words(person) };
    return this.desk.page('kiosk', found, visit, {
      ...{ problems, typed: { command: 'queue.add-for', fields } },
    });
  }

  /** @throws NotAllowedError for whoever does not keep the queue */
  private async kept(path: RoomPath, request: Request): Promise<FoundPlace> {
    const found = await this.desk.find(path, request);
    const { role } = found.room;
    if (role !== null && keeps(role)) return found;
    throw found.room.person === null && !request.visitor
      ? new SignInNeededError()
      : new NotAllowedError();
  }
}

/** Who was put in the queue a moment ago, and where they stand. */
function thanksFor({ pub, directory }: RoomSeen, request: unknown) {
  const waiting = queueOrder(pub);
  const at = waiting.findIndex(({ id }) => id === request);
  const person = waiting[at]?.person;
  return person === undefined ? null : { name: directory.people[person] ?? '', place: at + 1 };
}

function kioskPath({ process, room }: FoundPlace, request: Request): string {
  const language = languageOf(request);
  return pathTo('roomKiosk', language, { process: process.slug[language], room: room.number });
}

function folded(name: string): string {
  return name.toLocaleLowerCase('cy');
}

function problemOf({ reason: code, params = {} }: Refused): FieldProblem {
  return { field: '', code, params };
}
