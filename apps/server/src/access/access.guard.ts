import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  ApiKeysReader,
  holds,
  PeopleReader,
  staffRoles,
  worksAt,
  type AccountView,
  type KeyScope,
  type RolePlace,
  type Visitor,
} from '#people';
import { ActLimit, ConfigDto, NotAllowedError, SignInNeededError } from '#platform';
import { ProcessesReader } from '#processes';
import { visible } from '../site/processes/visible-process.js';
import { ACCESS, type Door } from './access.decorator.js';
import { rememberVisitor, visitorOfSocket, type LiveSocket } from './live-socket.js';
import { BY_KEY } from './by-key.decorator.js';
import { comesWithKey, keyHolder } from './key-holder.js';
import { isOperator } from './operator.js';
import { sessionCookie, type Reply, type Request } from './request.js';
import { mustHaveSteppedUp, withRightsHeldBack } from './second-factor.js';

interface Place {
  readonly process?: string;
  readonly organisation?: string;
}

/**
 * The one door for pages, API and sockets. It denies by default: a handler that does not say who
 * may come in lets nobody in. A role counts only in the organisation that the path belongs to; a
 * draft is not there at all for anybody from elsewhere.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly people: PeopleReader,
    private readonly processes: ProcessesReader,
    private readonly keys: ApiKeysReader,
    private readonly limits: ActLimit,
    private readonly config: ConfigDto,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const doors = this.reflector.getAllAndOverride<readonly Door[] | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (context.getType() !== 'ws' && comesWithKey(requestOf(context)))
      return this.opensToKey(context, doors);
    const { visitor, place } = await this.whoAndWhere(context);
    const request = context.getType() === 'ws' ? null : requestOf(context);
    // Until a door of staff opens, whoever owes a second factor is a resident.
    if (request) request.visitor = withRightsHeldBack(visitor, this.config);
    if (!doors) throw new NotAllowedError();
    if (doors.includes('public')) return true;
    if (!visitor) throw new SignInNeededError();
    if (doors.includes('resident')) return true;
    await this.mustBeStaff(doors, visitor, place);
    mustHaveSteppedUp(visitor, this.config);
    return true;
  }

  /**
   * A program with a key: its cookies count for nothing, and nobody has to step up. What is not
   * marked for keys is closed to it, also what is open to everybody.
   */
  private async opensToKey(
    context: ExecutionContext,
    doors: readonly Door[] | undefined,
  ): Promise<boolean> {
    const request = requestOf(context);
    request.visitor = null;
    const reply = context.switchToHttp().getResponse<Reply>();
    const wanted = this.reflector.get<KeyScope | undefined>(BY_KEY, context.getHandler());
    const { keys, limits } = this;
    const holder = await keyHolder(request, wanted, { keys, limits }).catch((error: unknown) => {
      reply.header('www-authenticate', 'Bearer');
      throw error;
    });
    const visitor = holder.account;
    request.visitor = visitor;
    request.actingKey = holder.key;
    if (!doors) throw new NotAllowedError();
    if (doors.includes('public') || doors.includes('resident')) return true;
    const where = await this.rolePlaceOf(request.params as Place, visitor);
    if (where === null || !opens(doors, visitor, where)) throw new NotAllowedError();
    return true;
  }

  private async mustBeStaff(
    doors: readonly Door[],
    visitor: AccountView,
    place: Place,
  ): Promise<void> {
    if (doors.includes('operator') && isOperator(visitor, this.config)) return;
    const where = await this.rolePlaceOf(place, visitor);
    if (where === null || !opens(doors, visitor, where)) throw new NotAllowedError();
  }

  private async whoAndWhere(
    context: ExecutionContext,
  ): Promise<{ visitor: Visitor; place: Place }> {
    if (context.getType() === 'ws') {
      const socket = context.switchToWs().getClient<LiveSocket>();
      const visitor = await visitorOfSocket(socket, this.people, this.config);
      rememberVisitor(socket, withRightsHeldBack(visitor, this.config));
      return { visitor, place: placeIn(context.switchToWs().getData<unknown>()) };
    }
    const request = requestOf(context);
    const visitor = await this.people.visitor(
      request.cookies[sessionCookie(this.config.secureCookies)],
    );
    return { visitor, place: request.params as Place };
  }

  /** Null for a page of the whole site: no organisation's role opens it. */
  private async rolePlaceOf(place: Place, visitor: AccountView): Promise<RolePlace | null> {
    if (place.process !== undefined) {
      const { id, organisation } = visible(await this.processes.bySlug(place.process), visitor);
      return { organisationId: organisation.id, processId: id };
    }
    if (place.organisation !== undefined) {
      const { id } = await this.people.organisation(place.organisation);
      return { organisationId: id, processId: null };
    }
    return null;
  }
}

function requestOf(context: ExecutionContext): Request {
  return context.switchToHttp().getRequest<Request>();
}

function opens(doors: readonly Door[], visitor: AccountView, where: RolePlace): boolean {
  if (doors.includes('staff') && worksAt(visitor, where)) return true;
  return staffRoles.some((role) => doors.includes(role) && holds(visitor, role, where));
}

/** A message may hold anything at all; only a word can name a place. */
function placeIn(message: unknown): Place {
  const { process, organisation } = (message ?? {}) as Record<keyof Place, unknown>;
  return {
    ...(typeof process === 'string' && { process }),
    ...(typeof organisation === 'string' && { organisation }),
  };
}
