import { createSocket } from 'node:dgram';

/** Addresses of names, IPv6 in full: `2606:4700:0:0:0:0:0:1111`. */
export type Zone = Readonly<Record<string, readonly string[]>>;

export interface NameServer {
  /** `127.0.0.1:<port>` */
  readonly at: string;
  /** Names that were asked for, each time that they were. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

const types = { 1: '.', 28: ':' } as const;

/** A name server on UDP that knows these names, or says nothing at all. */
export async function openNameServer(zone: Zone | 'silent'): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, { port, address }) => {
    const { name, type, end } = questionIn(query);
    asked.push(name);
    if (zone !== 'silent') socket.send(answerTo(query, zone[name], type, end), port, address);
  });
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));
  const { port } = socket.address();
  return {
    at: `127.0.0.1:${port}`,
    asked,
    close: () => new Promise((closed) => socket.close(() => closed())),
  };
}

/** RFC 1035, section 4.1.2. */
function questionIn(query: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: query.readUInt16BE(at + 1), end: at + 5 };
}

function answerTo(query: Buffer, known: readonly string[] | undefined, type: number, end: number) {
  const sign = types[type as keyof typeof types];
  const records = (known ?? []).filter((address) => address.includes(sign)).map(recordOf);
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(known ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(records.length, 6);
  return Buffer.concat([head, query.subarray(12, end), ...records]);
}

function recordOf(address: string): Buffer {
  const isSix = address.includes(':');
  const bytes = isSix
    ? address.split(':').flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 255])
    : address.split('.').map(Number);
  return Buffer.from([0xc0, 12, 0, isSix ? 28 : 1, 0, 1, 0, 0, 0, 60, 0, bytes.length, ...bytes]);
}
