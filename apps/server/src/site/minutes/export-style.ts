import { createHash } from 'node:crypto';

/** How minutes look as a file of their own, on a screen and on paper: they bring it along. */
export const exportStyle = `
body { margin: 0 auto; max-width: 44rem; padding: 1.5rem 1rem; font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; }
h2 { margin: 2.5rem 0 0.5rem; font-size: 1.4rem; }
h3 { margin: 1.75rem 0 0.5rem; font-size: 1.15rem; }
h4 { margin: 1.25rem 0 0.5rem; font-size: 1rem; }
p { margin: 0.5rem 0; }
ul { margin: 0.25rem 0 1rem; }
dl > div { display: grid; grid-template-columns: minmax(6rem, 1fr) 3fr; gap: 0 1rem; padding: 0.25rem 0; border-bottom: 1px solid #8888; }
dt { font-weight: 700; }
dd { margin: 0; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; }
caption { padding: 0.25rem 0; font-weight: 700; text-align: left; }
th, td { padding: 0.4rem 0 0.4rem 0.75rem; border-bottom: 1px solid #8888; text-align: right; vertical-align: top; }
th:first-child { padding-left: 0; text-align: left; }
tbody th { font-weight: 400; overflow-wrap: anywhere; }
@media print {
  @page { margin: 18mm; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  h1, h2, h3, h4, h2 + p, h3 + p, caption { break-after: avoid; }
  table, ul, dl { break-inside: avoid; }
}
`;

const hash = createHash('sha256').update(exportStyle).digest('base64');

/** What a browser may do with it on the site: show it in that style, and nothing else. */
export const exportPolicy = [
  `default-src 'none'`,
  `style-src 'sha256-${hash}'`,
  ...['base-uri', 'form-action', 'frame-ancestors'].map((what) => `${what} 'none'`),
].join('; ');
