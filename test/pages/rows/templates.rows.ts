import type { Row } from '../page-looker.js';
import type { RouteName } from '../../../apps/server/src/site/routes.js';

/** Who sets up processes, and where; filled in by whoever sets the stage. */
export const templatesStage = { admin: 'admin@example.org', organisation: '', process: '' };

const asAdmin = { who: templatesStage.admin };
const organisation = {
  get params() {
    return { organisation: templatesStage.organisation };
  },
};
const draft = {
  process: () => ({ cy: `${templatesStage.process}-cy`, en: templatesStage.process }),
};

export const templatesRows: readonly Row[] = [
  row({ name: 'begin a process', route: 'beginProcess', ...asAdmin }, organisation),
  row(
    { name: 'begin a process, refused', route: 'beginProcess', ...asAdmin, send: {} },
    organisation,
  ),
  row({ name: 'a new process from a template', route: 'newProcess', ...asAdmin }, organisation, {
    query: '?from=youth-fund&starts=11%2F1%2F2027',
  }),
  { name: 'check of the plan', route: 'planningCheck', ...asAdmin, ...draft },
  {
    ...{ name: 'check of the plan, refused', route: 'planningCheck', ...asAdmin, ...draft },
    send: { 'easy.note': 'x'.repeat(1001) },
  },
];

/** What is posted to, or is a file. */
export const templatesPosts: readonly RouteName[] = [];

/** Its parameters are known only once the stage is set. */
function row(first: Row, place: object, more: Partial<Row> = {}): Row {
  return Object.defineProperties({ ...first, ...more }, Object.getOwnPropertyDescriptors(place));
}
