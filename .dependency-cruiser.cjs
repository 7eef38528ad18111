/** Who may import whom: imports flow down this list. A room not listed may import nothing. */
const rooms = [
  'counting',
  'ballots',
  'rooms',
  'messages',
  'platform',
  'people',
  'processes',
  'proposals',
  'deliberation',
  'voting',
  'tallying',
  'delivery',
  'finance',
];
/**
 * Arithmetic and contracts: they see nothing but what is named here. Counting draws lots by SHA-256
 * and, in one folder, asks a solver for the best set; ballots are sealed by HPKE and counted; quick
 * polls of a room are counted.
 */
const pureRooms = {
  counting: ['node_modules/@noble/hashes/', 'node_modules/highs/'],
  ballots: [
    '^libs/counting/',
    'node_modules/@noble/hashes/',
    'node_modules/@hpke/',
    'node_modules/shamir-secret-sharing/',
  ],
  rooms: ['^libs/counting/', 'node_modules/@noble/hashes/'],
  messages: [],
};
const spec = '\\.spec\\.ts$';

const below = (room) =>
  room === 'ballots' || room === 'rooms'
    ? ['counting']
    : room in pureRooms
      ? []
      : rooms.slice(0, rooms.indexOf(room));

const pure = (room) => ({
  name: `${room}-is-pure`,
  comment: `${room} is arithmetic or contracts: it imports no Node, no framework, no other room`,
  severity: 'error',
  from: { path: `^libs/${room}/`, pathNot: spec },
  to: { pathNot: [`^libs/${room}/`, ...pureRooms[room]] },
});

const mayImport = (room) => ({
  name: `${room}-imports-only-rooms-below`,
  severity: 'error',
  from: { path: `^libs/${room}/`, pathNot: spec },
  to: {
    path: '^(apps|libs|prisma-free-migrations|test)/',
    pathNot: `^libs/(${[room, ...below(room)].join('|')})/`,
  },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.keys(pureRooms).map(pure),
    ...rooms.map(mayImport),
    {
      name: 'a-lib-is-a-known-room',
      comment: 'add a new room to the list above, in its place',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(${rooms.join('|')})/` },
      to: {},
    },
    {
      name: 'apps-are-islands',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'front-door-only',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'not-to-spec',
      severity: 'error',
      from: { pathNot: `${spec}|^test/` },
      to: { path: spec },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|node_modules)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'default', 'types'],
    },
  },
};
