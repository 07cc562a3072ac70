import { deflateSync } from 'node:zlib';
import type { PaperDocument } from './document.ts';
import { inside, type PageInside, type PdfReference } from './pdfkit-inside.ts';

export interface Form {
  paint(x: number, y: number): void;
}

interface RecordingPage extends PageInside {
  readonly markings: unknown[];
  readonly width: number;
  readonly height: number;
  readonly patterns: Record<string, unknown>;
  readonly colorSpaces: Record<string, unknown>;
  write(operators: string): void;
}

/**
 * Records drawing once as a Form XObject and paints it on many pages: the frame of a certificate is 150 of its 180 kB,
 * and 3,000 badges shrink from 12.8 MB to 3.8 MB. pdfkit has no call for it, so the form stands in for the page.
 */
export function defineForm(document: PaperDocument, width: number, height: number, draw: () => void): Form {
  const self = inside(document);
  const resources = self.ref({ ProcSet: ['PDF', 'Text', 'ImageB', 'ImageC', 'ImageI'] });
  const reference = self.ref(formData(width, height, resources));
  const operators = record(document, reference, width, height, draw, (name) => {
    resources.data[name] ??= {};
    return resources.data[name] as Record<string, PdfReference>;
  });
  resources.end();
  reference.end(operators);
  return painterOf(document, reference, height);
}

const pressed = new Map<string, Buffer>();

/**
 * A form in plain colours, drawn and deflated once a process and not once a document: twelve certificates in files of
 * their own spent two thirds of their time on the same lines of ornament. The name stands for all that is drawn.
 */
export function defineArt(
  document: PaperDocument,
  name: string,
  width: number,
  height: number,
  draw: () => void,
): Form {
  const self = inside(document);
  const resources = self.ref({ ProcSet: ['PDF'] });
  const reference = self.ref({ ...formData(width, height, resources), Filter: 'FlateDecode' });
  let bytes = pressed.get(name);
  if (!bytes) {
    const operators = record(document, reference, width, height, draw, (kind) => {
      throw new Error(`${name} is kept between documents and cannot use a ${kind} of one`);
    });
    bytes = deflateSync(Buffer.from(operators, 'latin1'));
    pressed.set(name, bytes);
  }
  resources.end();
  reference.end(bytes);
  return painterOf(document, reference, height);
}

function formData(width: number, height: number, resources: PdfReference): Record<string, unknown> {
  return {
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: [0, 0, width, height],
    Matrix: [1, 0, 0, 1, 0, 0],
    Resources: resources,
  };
}

function record(
  document: PaperDocument,
  reference: PdfReference,
  width: number,
  height: number,
  draw: () => void,
  kind: (name: string) => Record<string, PdfReference>,
): string {
  const self = inside(document);
  const parts: string[] = [];
  const recording: RecordingPage = {
    dictionary: reference,
    annotations: [],
    markings: [],
    width,
    height,
    get fonts() {
      return kind('Font');
    },
    get xobjects() {
      return kind('XObject');
    },
    get patterns() {
      return kind('Pattern');
    },
    get ext_gstates() {
      return kind('ExtGState');
    },
    get colorSpaces() {
      return kind('ColorSpace');
    },
    write(operators) {
      parts.push(operators);
    },
  };
  const before = { page: self.page, ctm: self._ctm, stack: self._ctmStack, fill: self._fillColor };
  self.page = recording;
  self._ctm = [1, 0, 0, 1, 0, 0];
  self._ctmStack = [];
  // pages of pdfkit begin with this flip
  document.transform(1, 0, 0, -1, 0, height);
  try {
    draw();
  } finally {
    self.page = before.page;
    self._ctm = before.ctm;
    self._ctmStack = before.stack;
    self._fillColor = before.fill;
  }
  return `${parts.join('\n')}\n`;
}

function painterOf(document: PaperDocument, reference: PdfReference, height: number): Form {
  const self = inside(document);
  const name = `Fm${reference.id}`;
  return {
    paint(x, y) {
      document.save();
      document.transform(1, 0, 0, -1, x, y + height);
      self.page.xobjects[name] = reference;
      self.addContent(`/${name} Do`);
      document.restore();
    },
  };
}
