import { describe, expect, it } from '@jest/globals';
import { jobNames, type JobName } from '#messages';
import { processorByName, type JobProcessor } from './job-processor.js';

const processor = (job: JobName): JobProcessor => ({ job, process: () => Promise.resolve() });
const all = jobNames.map(processor);

describe('the processors', () => {
  it('are found by the job they do', () => {
    const found = processorByName(all, jobNames);
    expect([...found.keys()].sort()).toEqual([...jobNames].sort());
  });

  it('stop the start when a job has none, or two, and name each such job', () => {
    const wrong = [
      ...all.filter(({ job }) => job !== 'mail.deliver'),
      processor('tallying.run-count'),
    ];
    const start = () => processorByName(wrong, jobNames);
    expect(start).toThrow('mail.deliver has 0 processors');
    expect(start).toThrow('tallying.run-count has 2 processors');
  });
});
