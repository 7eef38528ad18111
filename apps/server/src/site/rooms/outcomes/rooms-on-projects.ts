import { Injectable } from '@nestjs/common';
import { LineageReader, type DiscussedInView } from '#deliberation';
import type { Visitor } from '#people';
import type { ProcessView } from '#processes';
import { roomsSight } from './rooms-sight.js';

/** Rooms that talked about projects, by the number of the proposal that a project came from. */
export type RoomsOfProjects = ReadonlyMap<number, readonly DiscussedInView[]>;

/** What stands beside a project, on the ballot and in the result, of the rooms that talked about it. */
@Injectable()
export class RoomsOnProjects {
  constructor(private readonly lineage: LineageReader) {}

  async of(process: ProcessView, visitor: Visitor): Promise<RoomsOfProjects> {
    return this.lineage.ofProjects(process.id, roomsSight(process, visitor));
  }
}
