import { createReadStream } from 'node:fs';
import { PostcodeFileError, PostcodesService, type PostcodeFault } from '#processes';
import { CommandFailedError } from '../command-failed.error.js';
import { exitCode } from '../exit-code.js';
import { withDatabase } from './operator-database.js';
import { withRooms } from './with-rooms.js';

/** Puts the postcodes of a file in the place of those there were. */
export async function importPostcodes(file: string, everywhere: boolean): Promise<void> {
  await withDatabase(async ({ env }) =>
    withRooms(env, async (rooms) => {
      console.log(`Loading ${file} …`);
      const onProgress = (read: number) => console.log(`  ${read} postcodes read`);
      const { kept, elsewhere } = await rooms
        .get(PostcodesService)
        .replace(createReadStream(file, 'utf8'), { everywhere, onProgress })
        .catch(explain);
      console.log(`Loaded ${kept} postcodes. They take the place of those there were.`);
      if (elsewhere > 0) console.log(`Passed over ${elsewhere} outside Wales.`);
    }),
  );
}

/** What an operator reads. */
const sentences: Readonly<Record<PostcodeFault, (text: string) => string>> = {
  'no-column': (text) => `the heading names no column for the ${text}.`,
  'not-csv': () => 'the quotes are such that what follows cannot be read.',
  cells: (text) => `the line has ${text} cells, and not as many as the heading.`,
  postcode: (text) => `"${text}" is no postcode.`,
  ward: (text) => `"${text}" is no ward's GSS code.`,
  latitude: (text) => `"${text}" is no latitude in degrees.`,
  longitude: (text) => `"${text}" is no longitude in degrees.`,
  twice: (text) => `the postcode ${text} stands on a line above already.`,
  none: () => 'the file holds no postcode to keep. Those outside Wales need --everywhere.',
};

function explain(error: unknown): never {
  if (!(error instanceof PostcodeFileError)) throw error;
  const { fault, line, text } = error;
  // Whatever a cell holds, a terminal is told a line of it.
  const shown = text.replace(/\p{Cc}/gu, ' ').slice(0, 60);
  throw new CommandFailedError(
    `Line ${line}: ${sentences[fault](shown)}\nNothing was loaded; the list there was stands.`,
    { cause: error, exitCode: exitCode.badData },
  );
}
