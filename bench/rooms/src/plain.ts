import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { uuidv7 } from 'uuidv7';

/**
 * What a room cannot do without: Socket.IO that hands each command on to all in its room, numbered,
 * in an event as large as ours. Nobody is asked who they are, and nothing is kept.
 */
const http = createServer((_request, response) => response.end('{}'));
const server = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  maxHttpBufferSize: 16 * 1024,
});
const seqs = new Map<string, number>();

interface Sent {
  readonly room: string;
  readonly id?: string;
  readonly type?: string;
}

server.on('connection', (socket) => {
  const person = uuidv7();
  socket.on('room.watch', ({ room }: Sent, answer: (given: object) => void) => {
    void socket.join(room);
    answer({ ok: true, caught: { kind: 'seen', seen: { seq: seqs.get(room) ?? 0 } } });
  });
  socket.on('room.unwatch', ({ room }: Sent, answer: (given: object) => void) => {
    void socket.leave(room);
    answer({ ok: true });
  });
  socket.on('cmd', ({ room, id, type }: Sent, answer: (given: object) => void) => {
    if (type === 'room.join') {
      answer({ ok: true, id, seq: seqs.get(room) ?? 0 });
      return;
    }
    const seq = (seqs.get(room) ?? 0) + 1;
    seqs.set(room, seq);
    server.to(room).emit('ev', {
      ...{ room, stream: 'pub', seq, type: 'queue.joined', at: Date.now(), actor: person },
      data: { request: uuidv7(), person, kind: 'normal' },
      with: { people: { [person]: 'Preswylydd 1' }, words: {} },
    });
    answer({ ok: true, id, seq });
  });
});

process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
http.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
