import type { RoomView } from '#deliberation';
import { formatDateTime } from '#platform';
import type { ProcessView } from '#processes';
import { keeps, runs, type RoomHeadView, type RoomUrls } from '#rooms';
import { languageOf, type Request } from '../../access/request.js';
import { pathTo, type RouteName } from '../routes.js';

/** Where a room's pages are, and what is known of it before anything happens in it. */
export function placeOf(
  { process, room }: { readonly process: ProcessView; readonly room: RoomView },
  request: Request,
): { readonly head: RoomHeadView; readonly urls: RoomUrls } {
  const language = languageOf(request);
  const params = { process: process.slug[language], room: room.number };
  const to = (name: RouteName) => pathTo(name, language, params);
  const { number, title, about, startsAt, meetingUrl, code, watch, role } = room;
  return {
    head: {
      ...{ number, title, about, meetingUrl, code, starts: formatDateTime(startsAt, language) },
      open: watch === 'everybody',
    },
    urls: {
      api: `/api/v1/processes/${params.process}/rooms/${room.number}`,
      proposals: {
        api: `/api/v1/processes/${params.process}/proposals`,
        pages: pathTo('proposals', language, params),
      },
      ...{ act: to('roomAct'), room: to('room'), minutes: to('minutes') },
      ...{ process: to('process'), rooms: to('rooms'), wall: to('roomWall') },
      polls: pathTo('roomPoll', language, { ...params, poll: '' }),
      ...{ kiosk: to('roomKiosk'), join: pathTo('joinRoom', language) },
      signIn: `${pathTo('signIn', language)}?returnTo=${encodeURIComponent(to('room'))}`,
      console: role !== null && keeps(role) ? to('roomConsole') : null,
      prepare: role !== null && runs(role) ? to('prepareRoom') : null,
    },
  };
}
