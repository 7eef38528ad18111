import { parentPort, workerData } from 'node:worker_threads';
import { countContests, type CountInput } from './count-contests.js';

/** Runs beside the worker's event loop, which goes on renewing the job's lock. */
const result = countContests(workerData as CountInput, (runs) => parentPort?.postMessage({ runs }));
parentPort?.postMessage({ result });
