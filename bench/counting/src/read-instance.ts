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
import { repeatedVotes } from './repeated-votes.js';
import { less, NOTHING, plus, stopwatch } from './stopwatch.js';

interface ReadInstance {
  readonly elections: readonly Election[];
  readonly characters: number;
  readonly reading: Cost;
}

/**
 * Reads all files of an instance, from the disk to profiles; making text up is not counted in.
 * `repeats`: how many times over the votes of a .pb file are read.
 */
export async function readInstance(instance: Instance, repeats = 1): Promise<ReadInstance> {
  const text = new MeasuredText(repeats);
  const read = stopwatch();
  const elections = await electionsOf(instance, text);
  return { elections, characters: text.characters, reading: less(read(), text.making) };
}

async function electionsOf(instance: Instance, text: MeasuredText): Promise<readonly Election[]> {
  switch (instance.source) {
    case 'drawn': {
      const pieces = text.made(() => drawnElection(instance.voters));
      return [(await readPabulibProfile(pieces)).profile];
    }
    case 'cast-vote-records':
      return [await castVotes(instance.folder, text)];
    case 'pabulib':
    case 'blt': {
      const elections: Election[] = [];
      for (const file of instance.files) {
        const read = instance.source === 'blt' ? readBlt : readPabulibProfile;
        elections.push((await read(text.of(file))).profile);
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

/** Text on its way to a reader: how much it was, and what it cost to make up. */
class MeasuredText {
  characters = 0;
  making = NOTHING;
  readonly #repeats: number;

  constructor(repeats: number) {
    this.#repeats = repeats;
  }

  of(file: string): TextChunks {
    if (this.#repeats === 1) return this.#stream(file);
    return this.made(() => repeatedVotes(readFileSync(file, 'utf8'), this.#repeats));
  }

  *made(make: () => Iterator<string>): Generator<string> {
    const pieces = this.#whileMaking(make);
    for (;;) {
      const piece = this.#whileMaking(() => pieces.next());
      if (piece.done === true) return;
      this.characters += piece.value.length;
      yield piece.value;
    }
  }

  async *#stream(file: string): AsyncGenerator<string> {
    const stream = createReadStream(file, { encoding: 'utf8', highWaterMark: 1 << 20 });
    for await (const piece of stream as AsyncIterable<string>) {
      this.characters += piece.length;
      yield piece;
    }
  }

  #whileMaking<T>(make: () => T): T {
    const taken = stopwatch();
    const made = make();
    this.making = plus(this.making, taken());
    return made;
  }
}
