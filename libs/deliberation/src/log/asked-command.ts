import { InvalidInputError, validateInput } from '#platform';
import { RefusedError, type Command, type CommandType } from '#rooms';
import { commandShapes } from '../commands/command-shapes.js';

/** What somebody asks of a room, before anybody has looked at it. */
export interface Asked {
  /** Theirs: asked again under the same, it is answered as it was. */
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly expect?: number;
}

const idForm = /^[A-Za-z0-9._:-]{8,100}$/;

/** @throws RefusedError when it is no command, or not shaped like one */
export async function commandIn({ id, type, data, expect }: Asked): Promise<Command> {
  if (!isCommandId(id)) throw new RefusedError('INVALID', 'rooms.command-id');
  const shape = Object.hasOwn(commandShapes, type) ? commandShapes[type as CommandType] : undefined;
  if (!shape) throw new RefusedError('INVALID', 'rooms.unknown-command');
  if (expect !== undefined && !Number.isSafeInteger(expect))
    throw new RefusedError('INVALID', 'rooms.expect');
  const checked = await checkedData(shape, data ?? {});
  return { id, type, data: checked, ...(expect !== undefined && { expect }) } as Command;
}

export function isCommandId(id: unknown): id is string {
  return typeof id === 'string' && idForm.test(id);
}

async function checkedData(shape: new () => object, data: unknown): Promise<object> {
  try {
    const checked = await validateInput(shape, data);
    // As the log will hold it: no classes, and nothing that was left out.
    return JSON.parse(JSON.stringify(checked)) as object;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const [first] = error.problems;
    throw new RefusedError('INVALID', first?.code ?? 'input.invalid', first?.params);
  }
}
