import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone this program was built in: dist/apps/cli/src lies four folders down. */
export const projectRoot = fileURLToPath(new URL('../../../../', import.meta.url));

/** Another program of this build, such as `built('apps/server/src/main.js')`. */
export function built(path: string): string {
  return join(projectRoot, 'dist', path);
}
