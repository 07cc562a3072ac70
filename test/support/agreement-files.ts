import { makeZip } from './zip.ts';

/** The least that is a PDF. */
export function scanPdf(text: string): Buffer {
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\ntrailer<</Root 1 0 R>>\n%%EOF\n`, 'latin1');
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** An Office file whose main part stands there and is called so; `more` is the type of another part. */
export function wordFile(part: string, type = WORD, more?: string): Buffer {
  const override = (name: string, of: string) => `<Override PartName="/${name}" ContentType="${of}"/>`;
  const types = override(part, type) + (more ? override('word/other.bin', more) : '');
  return makeZip([
    {
      name: '[Content_Types].xml',
      data: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types}</Types>`,
    },
    { name: part, data: '<?xml version="1.0"?><document/>' },
  ]);
}
