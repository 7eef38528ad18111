import { describe, expect, it } from '@jest/globals';
import { RoomLines } from './room-lines.js';

describe('the lines before the rooms', () => {
  it('let one at a time into a room, in the order in which they came, and others pass', async () => {
    const lines = new RoomLines();
    const said: string[] = [];
    const gate = Promise.withResolvers<undefined>();
    const first = lines.next('a', async () => {
      await gate.promise;
      said.push('a1');
    });
    const second = lines.next('a', () => Promise.resolve(said.push('a2')));
    await lines.next('b', () => Promise.resolve(said.push('b1')));
    expect(said).toEqual(['b1']);
    gate.resolve(undefined);
    await Promise.all([first, second]);
    expect(said).toEqual(['b1', 'a1', 'a2']);
  });

  it('go on after somebody whose act failed, and remember nobody who has gone', async () => {
    const lines = new RoomLines();
    const failed = lines.next('a', () => Promise.reject(new Error('broken')));
    const after = lines.next('a', () => Promise.resolve('done'));
    await expect(failed).rejects.toThrow('broken');
    await expect(after).resolves.toBe('done');
    expect(lines.busy).toBe(0);
  });
});
