import type { Language } from '#platform';

/** Live rooms: the list, preparing one, and the pages of those who are in it. */
export const roomsRoutes = {
  rooms: { en: 'processes/:process/rooms', cy: 'prosesau/:process/ystafelloedd' },
  newRoom: { en: 'processes/:process/rooms/new', cy: 'prosesau/:process/ystafelloedd/newydd' },
  room: { en: 'processes/:process/rooms/:room', cy: 'prosesau/:process/ystafelloedd/:room' },
  /** Every act in a room from a page: see `RoomActPage`. */
  roomAct: {
    en: 'processes/:process/rooms/:room/act',
    cy: 'prosesau/:process/ystafelloedd/:room/gweithredu',
  },
  prepareRoom: {
    en: 'processes/:process/rooms/:room/prepare',
    cy: 'prosesau/:process/ystafelloedd/:room/paratoi',
  },
  roomConsole: {
    en: 'processes/:process/rooms/:room/console',
    cy: 'prosesau/:process/ystafelloedd/:room/consol',
  },
  roomWall: {
    en: 'processes/:process/rooms/:room/wall',
    cy: 'prosesau/:process/ystafelloedd/:room/wal',
  },
  roomKiosk: {
    en: 'processes/:process/rooms/:room/kiosk',
    cy: 'prosesau/:process/ystafelloedd/:room/ciosg',
  },
  /** Who chose what in an open poll. */
  roomPoll: {
    en: 'processes/:process/rooms/:room/polls/:poll',
    cy: 'prosesau/:process/ystafelloedd/:room/polau/:poll',
  },
  /** What rooms concluded, and the organisation's answers. */
  roomTasks: { en: 'processes/:process/room-tasks', cy: 'prosesau/:process/tasgau-ystafelloedd' },
  roomTask: {
    en: 'processes/:process/room-tasks/:task',
    cy: 'prosesau/:process/tasgau-ystafelloedd/:task',
  },
  /** Coming in by the code on the wall. */
  joinRoom: { en: 'join', cy: 'ymuno' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
