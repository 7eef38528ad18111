import { formatDateTime, type Language, type Translate } from '#platform';
import type { DataRow, DataSections } from './personal-data.js';

const style = `body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}
dl{border-top:1px solid #999;padding-top:.5rem}dt{font-weight:bold}dd{margin:0 0 .5rem;white-space:pre-wrap;overflow-wrap:anywhere}`;

/** One page that opens anywhere, without this site: what is kept about its reader, in plain words. */
export function copyPage(t: Translate, language: Language, sections: DataSections): string {
  const title = escaped(t('personal-data.copy.title'));
  const filled = Object.entries(sections).filter(([, rows]) => rows.length > 0);
  const empty = Object.entries(sections).filter(([, rows]) => rows.length === 0);
  const titleOf = (name: string) => escaped(t(`personal-data.sections.${name}.title`));
  const body = filled.map(([name, rows]) => {
    const about = escaped(t(`personal-data.sections.${name}.about`));
    const lists = rows.map((row) => rowList(t, language, row)).join('\n');
    return `<h2>${titleOf(name)}</h2>\n<p>${about}</p>\n${lists}`;
  });
  const nothing = empty.map(([name]) => `<li>${titleOf(name)}</li>`).join('');
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style></head><body>
<h1>${title}</h1>
<p>${escaped(t('personal-data.copy.lead'))}</p>
${body.join('\n')}
${nothing && `<h2>${escaped(t('personal-data.copy.nothing'))}</h2>\n<ul>${nothing}</ul>`}
</body></html>
`;
}

function rowList(t: Translate, language: Language, row: DataRow): string {
  const known = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  const lines = known.map(([field, value]) => {
    const name = escaped(t(`personal-data.fields.${field}`));
    return `<dt>${name}</dt><dd>${escaped(inWords(t, language, value))}</dd>`;
  });
  return `<dl>${lines.join('')}</dl>`;
}

function inWords(t: Translate, language: Language, value: unknown): string {
  if (typeof value === 'boolean') return t(`personal-data.copy.${value ? 'yes' : 'no'}`);
  if (typeof value === 'string') return isTime(value) ? timeOf(value, language) : value;
  if (value instanceof Date) return formatDateTime(value, language);
  if (Array.isArray(value)) return value.map((one) => inWords(t, language, one)).join('\n');
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, inner]) => `${name}: ${inWords(t, language, inner)}`)
      .join('\n');
  return String(value);
}

/** As PostgreSQL writes a timestamp. */
const isTime = (text: string) => /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}/.test(text);
const timeOf = (text: string, language: Language) => formatDateTime(new Date(text), language);

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** People's own words are in it, and they may hold anything. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
