import { describe, expect, it } from '@jest/globals';
import { worthShowing } from './worth-showing.js';

describe('a log line', () => {
  it('stays in its file when it tells of ordinary work', () => {
    expect(worthShowing('{"level":30,"msg":"request answered"}')).toBeUndefined();
    expect(worthShowing('listening')).toBeUndefined();
  });

  it('is shown by its message when it warns', () => {
    expect(worthShowing('{"level":40,"msg":"the queue is slow"}')).toBe('the queue is slow');
    expect(worthShowing('{"level":50,"msg":"job failed","err":{"message":"no disk"}}')).toBe(
      'job failed: no disk',
    );
  });

  it('is shown whole when it is trouble in plain words', () => {
    expect(worthShowing('TypeError: x is not a function')).toBe('TypeError: x is not a function');
    expect(worthShowing('2026-01-01 FATAL:  no space')).toBe('2026-01-01 FATAL:  no space');
  });

  it('is shown whole when it is half a line of JSON', () => {
    expect(worthShowing('{"level":50,"msg":"ERROR')).toBe('{"level":50,"msg":"ERROR');
  });
});
