import { xmlText } from './xml-text.js';

/** The small files of a workbook (ECMA-376, SpreadsheetML): as little as Excel and LibreOffice need. */
export const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const document = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetStart = `${declaration}<worksheet xmlns="${main}">`;

/** Places of the formats in `styles`. */
export const styleOf = {
  heading: 1,
  text: 2,
  amount: 3,
  integer: 4,
  'yyyy-mm-dd': 5,
  'dd/mm/yyyy': 6,
  'dd-MMM-yyyy': 7,
  yyyymmdd: 8,
  'MMM-yy': 9,
} as const;

/** Text cells are of the format “text” (49), so that Excel runs nothing when one is edited. */
const styles = `${declaration}<styleSheet xmlns="${main}"><numFmts count="5"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="dd/mm/yyyy"/><numFmt numFmtId="166" formatCode="dd\\-mmm\\-yyyy"/><numFmt numFmtId="167" formatCode="yyyymmdd"/><numFmt numFmtId="168" formatCode="mmm\\-yy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="10">${[
  [0, 0],
  [49, 1],
  [49, 0],
  [4, 0],
  [1, 0],
  [164, 0],
  [165, 0],
  [166, 0],
  [167, 0],
  [168, 0],
]
  .map(
    ([format, font]) =>
      `<xf numFmtId="${format ?? 0}" fontId="${font ?? 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  .join('')}</cellXfs></styleSheet>`;

/** Each by its path in the workbook; `sheets` are their names. */
export function workbookParts(sheets: readonly string[]): Readonly<Record<string, string>> {
  const numbers = sheets.map((_, index) => index + 1);
  const listed = sheets.map(
    (name, index) =>
      `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const overrides = numbers.map(
    (number) => `<Override PartName="/${sheetPath(number)}" ContentType="${types}.worksheet+xml"/>`,
  );
  const targets = numbers.map(
    (number) =>
      `<Relationship Id="rId${number}" Type="${document}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
  );
  const style = `<Relationship Id="rId${sheets.length + 1}" Type="${document}/styles" Target="styles.xml"/>`;
  return {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>${overrides.join('')}<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${document}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${document}"><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${relations}">${targets.join('')}${style}</Relationships>`,
    'xl/styles.xml': styles,
  };
}

export function sheetPath(number: number): string {
  return `xl/worksheets/sheet${number}.xml`;
}
