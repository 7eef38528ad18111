import { Body, Controller, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { RoomActs, RoomsReader, RoomsService, type RoomVisitor } from '#deliberation';
import { InvalidInputError, newId } from '#platform';
import { ProposalsReader } from '#proposals';
import { Access } from '../../../access/access.decorator.js';
import { languageOf, signedIn, type Request } from '../../../access/request.js';
import { handleForm, type FormValues } from '../../form.js';
import { PageGet, PagePost, redirect, type Page, type Redirect } from '../../page.js';
import { pathTo, type RouteName } from '../../routes.js';
import { RoomDesk, type RoomPath } from '../room-desk.js';
import { editedAgenda } from './agenda-editor.js';
import { gapProblems } from './gap-problems.js';
import { inTheForm } from './plan-form.js';
import { asPosted, PostedFields, valuesOf } from './posted-fields.js';
import { prepareForm, type Subject } from './prepare-form.js';
import { readRoom } from './read-room.js';
import { textOf } from './typed.js';

/** As many proposals as one can choose from in a list. */
const mostProposals = 200;

/** What a room is about, its agenda and how it works; until its lobby opens. */
@ApiExcludeController()
@Access('facilitator', 'admin')
@Controller()
export class PrepareRoomPage {
  constructor(
    private readonly desk: RoomDesk,
    private readonly proposals: ProposalsReader,
    private readonly reader: RoomsReader,
    private readonly service: RoomsService,
    private readonly acts: RoomActs,
  ) {}

  @PageGet('prepareRoom')
  async show(@Param() path: RoomPath, @Req() request: Request): Promise<Page | Redirect> {
    const subject = await this.subject(path, request);
    if (subject.room.phase !== 'draft') return goOn(subject, request, 'roomConsole');
    return prepareForm(subject);
  }

  /** `act`: a button of the agenda changes what is typed; `save` keeps it; `lobby` then lets people in. */
  @PagePost('prepareRoom')
  async save(
    @Param() path: RoomPath,
    @Req() request: Request,
    @Body() body: unknown,
  ): Promise<Page | Redirect> {
    const subject = await this.subject(path, request);
    return handleForm(body, PostedFields, {
      read: asPosted,
      act: async (posted) => {
        const values = valuesOf(posted);
        const act = textOf(values, 'act');
        const edited = editedAgenda(values, act, newId);
        if (edited) return prepareForm(subject, { values: edited });
        await this.store(subject, values, request);
        return act === 'lobby' ? this.openLobby(subject, request) : saved(subject, request);
      },
      // Found anew: pressing for the lobby has saved what it then refuses.
      again: async (values, problems) =>
        prepareForm(await this.subject(path, request), { values, problems }),
    });
  }

  private async store({ room }: Subject, values: FormValues, request: Request): Promise<void> {
    const input = await readRoom(values);
    try {
      await this.service.prepare(signedIn(request).id, room.id, input);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      throw new InvalidInputError(error.problems.map((problem) => inTheForm(problem, values)));
    }
  }

  /** @throws InvalidInputError with what is missing; everything typed is saved by then */
  private async openLobby({ process, room, who }: Found, request: Request): Promise<Redirect> {
    const prepared = await this.reader.one(process.id, room.number, who);
    const gaps = gapProblems(prepared);
    if (gaps.length > 0) throw new InvalidInputError(gaps);
    const asked = { id: newId(), type: 'room.lobby', data: {} };
    const answer = await this.acts.act(room.id, who, asked);
    if (answer.ok) return goOn({ process, room }, request, 'roomConsole');
    const { reason, params = {} } = answer;
    const to = goOn({ process, room }, request, 'prepareRoom').to;
    return redirect(to, { kind: 'error', key: `errors.${reason}`, params });
  }

  private async subject(path: RoomPath, request: Request): Promise<Found> {
    const { process, room, who } = await this.desk.find(path, request);
    const { items } = await this.proposals.list(process.id, { size: mostProposals }, null);
    return { process, room, who, proposals: items };
  }
}

type At = Pick<Subject, 'process' | 'room'>;
type Found = Subject & { readonly who: RoomVisitor };

function saved(at: At, request: Request): Redirect {
  return goOn(at, request, 'prepareRoom', 'rooms.setup.saved');
}

function goOn({ process, room }: At, request: Request, to: RouteName, said?: string): Redirect {
  const language = languageOf(request);
  const at = { process: process.slug[language], room: room.number };
  const flash = said === undefined ? undefined : ({ kind: 'success', key: said } as const);
  return redirect(pathTo(to, language, at), flash);
}
