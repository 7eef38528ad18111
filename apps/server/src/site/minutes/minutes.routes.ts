import type { Language } from '#platform';

/** What a room leaves behind: minutes, its replay, and what came of what it agreed. */
export const minutesRoutes = {
  minutes: {
    en: 'processes/:process/rooms/:room/minutes',
    cy: 'prosesau/:process/ystafelloedd/:room/cofnodion',
  },
  minutesPage: {
    en: 'processes/:process/rooms/:room/minutes.html',
    cy: 'prosesau/:process/ystafelloedd/:room/cofnodion.html',
  },
  minutesText: {
    en: 'processes/:process/rooms/:room/minutes.md',
    cy: 'prosesau/:process/ystafelloedd/:room/cofnodion.md',
  },
  editMinutes: {
    en: 'processes/:process/rooms/:room/minutes/edit',
    cy: 'prosesau/:process/ystafelloedd/:room/cofnodion/golygu',
  },
  publishMinutes: {
    en: 'processes/:process/rooms/:room/minutes/publish',
    cy: 'prosesau/:process/ystafelloedd/:room/cofnodion/cyhoeddi',
  },
  replayRoom: {
    en: 'processes/:process/rooms/:room/replay',
    cy: 'prosesau/:process/ystafelloedd/:room/ailchwarae',
  },
  roomLog: {
    en: 'processes/:process/rooms/:room/log.jsonl',
    cy: 'prosesau/:process/ystafelloedd/:room/log.jsonl',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
