import type { CommandType } from '#rooms';

/** The class that says what a command's data look like; fields of a form (all words) pass as well. */
export type Shape = new () => object;

export type Shapes<Type extends CommandType> = { readonly [One in Type]: Shape };
