/** The rooms of Socket.IO in which the sockets of a live room stand. */
export const pubRoom = (roomId: string): string => `room:${roomId}:pub`;
export const hostRoom = (roomId: string): string => `room:${roomId}:host`;
/** Those who keep the queue, and do not run the meeting. */
export const keeperRoom = (roomId: string): string => `room:${roomId}:keeper`;
export const personRoom = (person: string): string => `person:${person}`;

/** Every socket that looks on in any room. */
export const inRooms = 'in-rooms';
