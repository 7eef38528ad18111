/** The rooms of Socket.IO in which the sockets of a live room stand. */
export const pubRoom = (roomId: string): string => `room:${roomId}:pub`;
export const hostRoom = (roomId: string): string => `room:${roomId}:host`;
export const personRoom = (person: string): string => `person:${person}`;

/** Every socket that looks on in any room. */
export const inRooms = 'in-rooms';
