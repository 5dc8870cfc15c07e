import { crc32 } from 'node:zlib';

/** Tables as files. */

/** What a spreadsheet would compute is written as text. @param {string} cell */
const harmless = (cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

/** @param {string[][]} rows */
export function csv(rows) {
  const lines = rows.map((row) => row.map((cell) => `"${harmless(cell).replaceAll('"', '""')}"`).join(','));
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`);
}

/** @param {string} text */
const xml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org';
const relations = `${office}/package/2006/relationships`;
const document = `${office}/officeDocument/2006/relationships`;
const main = `${office}/spreadsheetml/2006/main`;
const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts that every workbook of one sheet has. */
const fixed = {
  '[Content_Types].xml': `${head}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${part}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${part}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${document}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${document}"><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${document}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** @param {string[][]} rows */
export function xlsx(rows) {
  const cell = (/** @type {string} */ text) => `<c t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
  const lines = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  const sheet = `${head}<worksheet xmlns="${main}"><sheetData>${lines}</sheetData></worksheet>`;
  return zip({ ...fixed, 'xl/worksheets/sheet1.xml': sheet });
}

/** A zip file whose parts are stored as they are. @param {Record<string, string>} parts */
function zip(parts) {
  const bodies = [];
  const entries = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // version needed
    common.writeUInt16LE(33, 8); // the day: 1 January 1980
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), bytes]);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, more, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, Buffer.from('PK\x05\x06'), end]);
}
