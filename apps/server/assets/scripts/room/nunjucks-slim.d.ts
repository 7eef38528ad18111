/** Nunjucks without its compiler, for templates that are code already. */
declare module 'nunjucks/browser/nunjucks-slim.js' {
  interface Loader {
    readonly precompiled: Readonly<Record<string, unknown>>;
  }
  interface Environment {
    addFilter: (name: string, filter: (text: string) => unknown) => void;
    render: (name: string, context: object) => string;
  }
  const nunjucks: {
    readonly Environment: new (loader: Loader, options: { autoescape: boolean }) => Environment;
    readonly PrecompiledLoader: new (templates: Readonly<Record<string, unknown>>) => Loader;
  };
  export default nunjucks;
}
