import { applyDecorators, Get, Post, SetMetadata } from '@nestjs/common';
import { patterns, type RouteName } from './routes.js';

export const PAGE = 'cyfran:page';

export interface PageProblem {
  readonly field: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A page to render: a template under `site/` and what it shows. */
export class Page {
  constructor(
    readonly template: string,
    readonly locals: Readonly<Record<string, unknown>>,
    readonly options: {
      readonly status?: number;
      readonly problems?: readonly PageProblem[];
      /** The page holds a form whose answers the language switch must keep. */
      readonly keepForm?: boolean;
    } = {},
  ) {}
}

export function page(...args: ConstructorParameters<typeof Page>): Page {
  return new Page(...args);
}

/** Go on to another page, after an act; `flash` is a message key said there once. */
export class Redirect {
  constructor(
    readonly to: string,
    readonly flash?: {
      readonly kind: 'success' | 'information' | 'error';
      readonly key: string;
      readonly params?: Readonly<Record<string, string | number>>;
    },
  ) {}
}

export function redirect(...args: ConstructorParameters<typeof Redirect>): Redirect {
  return new Redirect(...args);
}

/** A page that only shows: no GET ever changes anything. */
export const PageGet = (name: RouteName): MethodDecorator =>
  applyDecorators(Get(patterns(name)), SetMetadata(PAGE, name));

/** A form's post. */
export const PagePost = (name: RouteName): MethodDecorator =>
  applyDecorators(Post(patterns(name)), SetMetadata(PAGE, name));
