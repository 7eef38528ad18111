import { parentPort, workerData } from 'node:worker_threads';
import { countPaper, type CountInput } from '#ballots';

/** Runs beside the worker's event loop, which goes on renewing the job's lock. */
const tell = (runs: number) => parentPort?.postMessage({ runs });
const result = await countPaper(workerData as CountInput, tell);
parentPort?.postMessage({ result });
