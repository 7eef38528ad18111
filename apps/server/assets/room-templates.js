// The bodies of a room's pages are filled on the server and in the browser from the same templates.
// Browsers may make no code of their own (CSP), so they are given templates that are code already.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import nunjucks from 'nunjucks';

const folder = join(import.meta.dirname, '../src/site/rooms/live');

/** As the server reads them. */
const reading = { autoescape: true, trimBlocks: true, lstripBlocks: true };

/** @returns a module's text: `export const templates = { '<name>': <compiled template>, … }` */
async function roomTemplates() {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.njk')).sort();
  const compiled = files.map(async (file) => {
    const text = await readFile(join(folder, file), 'utf8');
    const env = new nunjucks.Environment([], reading);
    return nunjucks.precompileString(text, {
      ...{ name: `rooms/live/${file}`, env },
      wrapper: ([{ name, template }]) => `${JSON.stringify(name)}: (() => {${template}})(),\n`,
    });
  });
  return `export const templates = {\n${(await Promise.all(compiled)).join('')}};\n`;
}

/** Puts them into the script that holds their place. */
export const roomTemplatesPlugin = {
  name: 'room-templates',
  setup(bundler) {
    bundler.onLoad({ filter: /scripts[\\/]room[\\/]templates\.ts$/ }, async () => ({
      ...{ contents: await roomTemplates(), loader: 'js' },
    }));
  },
};
