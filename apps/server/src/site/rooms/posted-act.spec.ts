import { describe, expect, it } from '@jest/globals';
import { roomRoles } from '#rooms';
import { postedAct } from './posted-act.js';

const form = (back: string) => ({ command: 'announce', id: 'id', back, cy: ['a', 'b'] });

describe('a form that was posted', () => {
  it('leads back to the console and the tablet those alone who keep the queue', () => {
    const backOf = (back: string) =>
      [...roomRoles, null].filter((role) => postedAct(form(back), role).back !== 'room');
    const keepers = ['host', 'facilitator', 'queue-keeper'];
    expect([backOf('console'), backOf('kiosk')]).toEqual([keepers, keepers]);
    for (const back of ['room', 'wall', '']) expect(backOf(back)).toEqual([]);
  });

  it('has its fields one after another, several of one name as well', () => {
    const { command, fields } = postedAct(form('room'), 'participant');
    expect(command).toBe('announce');
    expect(fields.filter(([name]) => name === 'cy').map(([, value]) => value)).toEqual(['a', 'b']);
    expect(postedAct(null, null)).toMatchObject({ command: '', fields: [] });
  });
});
