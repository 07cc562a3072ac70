import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What ISO 19005-3 (PDF/A-3) and ISO 14289 (PDF/UA) want of the structure of a file, read by qpdf and not by us. It is no
 * validator: veraPDF is not to be had here. Fonts and colours inside content streams are not looked at.
 */
export interface PdfStructure {
  readonly version: string;
  readonly isEncrypted: boolean;
  readonly fileIds: number;
  readonly outputIntents: readonly string[];
  readonly hasColourProfile: boolean;
  readonly pdfaPart: string | undefined;
  readonly pdfaConformance: string | undefined;
  readonly language: string;
  readonly isTagged: boolean;
  readonly showsTitle: boolean;
  readonly title: string;
  readonly titleInMetadata: string | undefined;
  readonly structureRoles: readonly string[];
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean; readonly hasToUnicode: boolean }[];
  readonly attachments: readonly { readonly name: string; readonly relationship: string; readonly type: string }[];
  /** Keys that PDF/A does not allow, where they were found. */
  readonly forbidden: readonly string[];
}

type Value = unknown;
type Dictionary = Readonly<Record<string, Value>>;

/** Actions and streams that a file for keeping must not have. */
const FORBIDDEN = [
  '/JavaScript',
  '/JS',
  '/Launch',
  '/Movie',
  '/Sound',
  '/RichMedia',
  '/XFA',
  '/NeedAppearances',
  '/AA',
];

export function readStructure(pdf: Uint8Array): PdfStructure {
  const folder = mkdtempSync(join(tmpdir(), 'huiwu-structure-'));
  try {
    const file = join(folder, 'paper.pdf');
    writeFileSync(file, pdf);
    const run = (...args: string[]) => execFileSync('qpdf', [...args, file], { maxBuffer: 256 * 1_048_576 });
    return structureOf(JSON.parse(run('--json=2', '--json-stream-data=none').toString()), (object) =>
      run(`--show-object=${object}`, '--filtered-stream-data').toString('utf8'),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Objects {
  readonly qpdf: readonly [{ readonly pdfversion: string }, Readonly<Record<string, Entry>>];
}
interface Entry {
  readonly value?: Value;
  readonly stream?: { readonly dict: Dictionary };
}

function structureOf(given: Objects, readStream: (object: string) => string): PdfStructure {
  const [about, objects] = given.qpdf;
  const isReference = (value: Value): value is string => typeof value === 'string' && /^\d+ \d+ R$/.test(value);
  const resolve = (value: Value): Value => {
    if (!isReference(value)) return value;
    const entry = objects[`obj:${value}`];
    return entry?.stream?.dict ?? entry?.value;
  };
  const dictionary = (value: Value): Dictionary => {
    const found = resolve(value);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Dictionary) : {};
  };
  const list = (value: Value): Value[] => {
    const found = resolve(value);
    return Array.isArray(found) ? found : [];
  };
  const string = (value: Value): string => String(resolve(value) ?? '').replace(/^u:/, '');

  const trailer = dictionary(objects['trailer']?.value);
  const catalog = dictionary(trailer['/Root']);
  const all = Object.entries(objects).map(([key, { value, stream }]) => ({
    key,
    dict: dictionary(stream?.dict ?? value),
  }));
  const metadata = isReference(catalog['/Metadata']) ? readStream(catalog['/Metadata'].split(' ')[0] ?? '') : '';
  const said = (name: string) => new RegExp(`pdfaid:${name}(?:>|=")\\s*([^<"]+)`).exec(metadata)?.[1]?.trim();
  const descendants = all.filter(({ dict }) => dict['/Type'] === '/Font' && dict['/DescendantFonts'] === undefined);
  const parents = all.filter(({ dict }) => dict['/Type'] === '/Font' && dict['/DescendantFonts'] !== undefined);
  const isEmbedded = (font: Dictionary): boolean => {
    const descriptor = dictionary(font['/FontDescriptor']);
    return ['/FontFile', '/FontFile2', '/FontFile3'].some((name) => isReference(descriptor[name]));
  };
  const composed = parents.map(({ dict }) => ({
    name: string(dict['/BaseFont']),
    isEmbedded: list(dict['/DescendantFonts']).every((font) => isEmbedded(dictionary(font))),
    hasToUnicode: isReference(dict['/ToUnicode']),
  }));
  const simple = descendants
    .filter(({ dict }) => !/^\/CIDFont/.test(String(dict['/Subtype'])))
    .map(({ dict }) => ({
      name: string(dict['/BaseFont']),
      isEmbedded: isEmbedded(dict),
      hasToUnicode: isReference(dict['/ToUnicode']),
    }));
  const intents = list(catalog['/OutputIntents']).map(dictionary);
  return {
    version: about.pdfversion,
    isEncrypted: trailer['/Encrypt'] !== undefined,
    fileIds: list(trailer['/ID']).length,
    outputIntents: intents.map((intent) => String(intent['/S']).replace('/', '')),
    hasColourProfile: intents.length > 0 && intents.every((intent) => isReference(intent['/DestOutputProfile'])),
    pdfaPart: said('part'),
    pdfaConformance: said('conformance'),
    language: string(catalog['/Lang']),
    isTagged:
      dictionary(catalog['/MarkInfo'])['/Marked'] === true &&
      list(dictionary(catalog['/StructTreeRoot'])['/K']).length > 0,
    showsTitle: dictionary(catalog['/ViewerPreferences'])['/DisplayDocTitle'] === true,
    title: string(dictionary(trailer['/Info'])['/Title']),
    titleInMetadata: /<dc:title>[\s\S]*?<rdf:li[^>]*>([^<]*)</.exec(metadata)?.[1],
    structureRoles: [
      ...new Set(all.filter(({ dict }) => dict['/S'] && dict['/P']).map(({ dict }) => String(dict['/S']))),
    ],
    fonts: [...composed, ...simple],
    attachments: all
      .filter(({ dict }) => dict['/Type'] === '/Filespec' || dict['/AFRelationship'] !== undefined)
      .map(({ dict }) => ({
        name: string(dict['/UF'] ?? dict['/F']),
        relationship: String(dict['/AFRelationship']),
        type: String(dictionary(dictionary(dict['/EF'])['/F'])['/Subtype']),
      })),
    forbidden: all.flatMap(({ key, dict }) =>
      FORBIDDEN.filter((name) => dict[name] !== undefined || dict['/S'] === name).map((name) => `${name} in ${key}`),
    ),
  };
}
