export { sheetOf, type Sheet } from './sheet.js';
export { writeXlsx } from './write-xlsx.js';
