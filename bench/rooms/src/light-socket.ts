import { randomBytes } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { FrameReader, framed } from './frame-reader.js';

export interface Wanted {
  readonly port: number;
  readonly cookie: string;
  /** A message of the server, as it came: `["ev",{…}]`. */
  readonly onMessage: (message: string) => void;
}

/**
 * A client of Socket.IO (protocol 5 over Engine.IO 4, WebSocket alone) that does next to nothing: five
 * thousand of them must not cost more than the servers that are measured.
 */
export class LightSocket {
  private readonly answers = new Map<number, (answer: unknown) => void>();
  private asked = 0;

  private constructor(
    private readonly line: Socket,
    private readonly onMessage: Wanted['onMessage'],
  ) {}

  static async open({ port, cookie, onMessage }: Wanted): Promise<LightSocket> {
    const line = createConnection({ host: '127.0.0.1', port, noDelay: true });
    const socket = new LightSocket(line, onMessage);
    return new Promise((resolve, reject) => {
      line.once('error', reject);
      line.once('close', () => reject(new Error('the line was closed')));
      line.once('data', (answer) => {
        const head = answer.indexOf('\r\n\r\n');
        if (!answer.toString('latin1', 0, 12).endsWith('101') || head === -1) {
          reject(new Error(`it answered ${answer.toString('utf8', 0, 60)}`));
          return;
        }
        const reader = new FrameReader((words) => socket.read(words, () => resolve(socket)));
        line.on('data', (piece) => reader.push(piece));
        reader.push(answer.subarray(head + 4));
      });
      line.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
          `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nCookie: ${cookie}\r\n\r\n`,
      );
    });
  }

  /** @returns what the server acknowledges it with */
  async ask(message: string, body: object): Promise<unknown> {
    const number = this.asked++;
    return new Promise((resolve) => {
      this.answers.set(number, resolve);
      this.line.write(framed(`42${number}${JSON.stringify([message, body])}`));
    });
  }

  /** As a cable is cut: nothing is said. */
  cut(): void {
    this.line.resetAndDestroy();
  }

  /** Engine.IO: 0 opens, 2 asks whether we are there. Socket.IO within 4: 0 joined, 2 message, 3 answer. */
  private read(words: string, onJoined: () => void): void {
    if (words.startsWith('42')) this.onMessage(words);
    else if (words.startsWith('43')) this.answered(words);
    else if (words === '2') this.line.write(framed('3'));
    else if (words.startsWith('40')) onJoined();
    else if (words.startsWith('0')) this.line.write(framed('40'));
  }

  private answered(words: string): void {
    const from = words.indexOf('[');
    const number = Number(words.slice(2, from));
    const [answer] = JSON.parse(words.slice(from)) as unknown[];
    this.answers.get(number)?.(answer);
    this.answers.delete(number);
  }
}
