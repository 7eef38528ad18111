import 'reflect-metadata';
import { ClosingService, PapersService } from '#voting';
import { openRooms } from './temporary-site.js';

/**
 * Closes one vote in a process of its own, as the worker does: strips the box and opens it with the
 * organisation's key. Speaks to its parent in one message.
 */
const [, , databaseUrl = '', processId = '', paperId = ''] = process.argv;

const rooms = await openRooms(databaseUrl);
await rooms.with(PapersService, async (service) => service.close(processId));
const before = process.memoryUsage().rss;
const started = performance.now();
const { step } = await rooms.with(ClosingService, async (service) => service.advance(paperId));
const seconds = (performance.now() - started) / 1_000;
await rooms.close();
process.send?.({
  step,
  seconds,
  beforeMB: before / 2 ** 20,
  // Kilobytes on every system that Node runs on.
  mostMB: process.resourceUsage().maxRSS / 1024,
});
process.disconnect();
