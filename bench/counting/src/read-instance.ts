import { createReadStream, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  castVoteSourcesOf,
  readBlt,
  readCastVoteRecords,
  readPabulibProfile,
  type TextChunks,
} from '../../../libs/counting/src/index.js';
import { drawnElection } from './drawn-election.js';
import type { Election } from './election.js';
import type { Instance } from './instances.js';
import type { Cost } from './measurement.js';
import { less, NOTHING, plus, stopwatch } from './stopwatch.js';

interface ReadInstance {
  readonly elections: readonly Election[];
  readonly characters: number;
  readonly reading: Cost;
}

/** Reads all files of an instance, from the disk to profiles; drawing ballots is not counted in. */
export async function readInstance(instance: Instance): Promise<ReadInstance> {
  const text = new MeasuredText();
  const read = stopwatch();
  const elections = await electionsOf(instance, text);
  return { elections, characters: text.characters, reading: less(read(), text.drawing) };
}

async function electionsOf(instance: Instance, text: MeasuredText): Promise<readonly Election[]> {
  switch (instance.source) {
    case 'drawn': {
      const pieces = text.drawn(drawnElection(instance.voters));
      return [(await readPabulibProfile(pieces)).profile];
    }
    case 'cast-vote-records':
      return [await castVotes(instance.folder, text)];
    case 'pabulib':
    case 'blt': {
      const elections: Election[] = [];
      for (const file of instance.files) {
        const pieces = text.of(file);
        const read = instance.source === 'blt' ? readBlt(pieces) : readPabulibProfile(pieces);
        elections.push((await read).profile);
      }
      return elections;
    }
  }
}

async function castVotes(folder: string, text: MeasuredText): Promise<Election> {
  const config: unknown = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'));
  const [source] = castVoteSourcesOf(config);
  if (source === undefined) throw new RangeError(`${folder} names no records`);
  const file = basename(source.filePath).replace(/\.xlsx$/, '.csv');
  return readCastVoteRecords(text.of(join(folder, file)), source.options);
}

/** Text on its way to a reader: how much it was, and what it cost to draw. */
class MeasuredText {
  characters = 0;
  drawing = NOTHING;

  async *of(file: string): AsyncGenerator<string> {
    const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });
    for await (const piece of stream as AsyncIterable<string>) {
      this.characters += piece.length;
      yield piece;
    }
  }

  *drawn(pieces: Iterator<string>): TextChunks & Generator<string> {
    for (;;) {
      const draw = stopwatch();
      const piece = pieces.next();
      this.drawing = plus(this.drawing, draw());
      if (piece.done === true) return;
      this.characters += piece.value.length;
      yield piece.value;
    }
  }
}
