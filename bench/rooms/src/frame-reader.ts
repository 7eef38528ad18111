/** The frames of a WebSocket (RFC 6455, section 5.2), as far as our servers send them: whole texts. */
const text = 1;
const farewell = 8;

export class FrameReader {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly onText: (words: string) => void) {}

  /** @throws Error for a frame that none of our servers sends */
  push(piece: Buffer): void {
    this.rest = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    for (let frame = this.next(); frame !== null; frame = this.next()) this.onText(frame);
  }

  private next(): string | null {
    const { rest } = this;
    const [first, second] = rest;
    if (first === undefined || second === undefined) return null;
    const opcode = first & 0x0f;
    if (opcode !== farewell && first !== (0x80 | text))
      throw new Error(`a frame that begins with ${first}`);
    const [from, length] = measured(rest, second);
    if (rest.length < from + length) return null;
    this.rest = rest.subarray(from + length);
    return opcode === farewell ? this.next() : rest.toString('utf8', from, from + length);
  }
}

/** Where its content begins, and how long it is; longer than everything while that is not known. */
function measured(frame: Buffer, short: number): readonly [from: number, length: number] {
  if (short < 126) return [2, short];
  if (short === 126) return frame.length < 4 ? [4, Infinity] : [4, frame.readUInt16BE(2)];
  return frame.length < 10 ? [10, Infinity] : [10, Number(frame.readBigUInt64BE(2))];
}

/** A text as a client sends it: masked, with a mask that changes nothing. */
export function framed(words: string): Buffer {
  const content = Buffer.from(words);
  const { length } = content;
  const head = Buffer.alloc(length < 126 ? 6 : 8);
  head[0] = 0x80 | text;
  head[1] = 0x80 | Math.min(length, 126);
  if (length >= 126) head.writeUInt16BE(length, 2);
  return Buffer.concat([head, content]);
}
