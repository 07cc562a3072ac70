import PDFDocument from 'pdfkit';
import { cleanText } from './clean-text.ts';
import { type FaceId, loadFace } from './faces.ts';
import { type DocumentInside, type EmbeddedFont, inside } from './pdfkit-inside.ts';

export interface PaperOptions {
  readonly title: string;
  readonly author: string;
  readonly subject?: string;
  readonly keywords?: string;
  /** Language of the document's text, BCP 47. */
  readonly lang: string;
  /** Stands in the file as its date. Given, not taken from the clock: the same data make the same bytes. */
  readonly date: Date;
  /** Points. */
  readonly size: readonly [number, number];
  /** PDF/A-3b with a structure tree: for papers that must still open in thirty years. */
  readonly archival?: boolean;
}

const XML_ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export class PaperDocument extends PDFDocument {
  readonly #chunks: Uint8Array[] = [];
  readonly #ended: Promise<void>;
  readonly #embedded = new Map<FaceId, EmbeddedFont>();
  readonly #size: [number, number];

  constructor(options: PaperOptions) {
    const { title, author, subject, keywords } = options;
    const settings: Omit<PDFKit.PDFDocumentOptions, 'font'> & { font: null } = {
      size: [...options.size],
      margin: 0,
      autoFirstPage: false,
      // Otherwise Helvetica is named and not embedded.
      font: null,
      // 1.3 is the default and carries no XMP.
      pdfVersion: '1.7',
      lang: options.lang,
      tagged: options.archival === true,
      displayTitle: true,
      info: {
        Title: cleanText(title),
        Author: cleanText(author),
        ...(subject === undefined ? {} : { Subject: cleanText(subject) }),
        ...(keywords === undefined ? {} : { Keywords: cleanText(keywords) }),
        Creator: 'Huiwu',
        Producer: 'Huiwu',
        CreationDate: options.date,
      },
      ...(options.archival ? { subset: 'PDF/A-3b' } : {}),
    };
    super(settings as unknown as PDFKit.PDFDocumentOptions);
    this.#size = [...options.size];
    this.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.once('end', resolve);
      this.once('error', reject);
    });
  }

  addSheet(size: readonly [number, number] = this.#size): void {
    this.addPage({ size: [...size], margin: 0 });
  }

  embedded(id: FaceId): EmbeddedFont {
    const known = this.#embedded.get(id);
    if (known) return known;
    const self = inside(this);
    self.registerFont(id, loadFace(id).font);
    self.font(id);
    this.#embedded.set(id, self._font);
    return self._font;
  }

  /** Drawn, but not part of what the page says. */
  decorate(draw: () => void): void {
    this.markContent('Artifact', { type: 'Layout' });
    draw();
    this.endMarkedContent();
  }

  // pdfkit puts the title into the XMP packet as it is: an ampersand made the packet malformed.
  override endMetadata(): void {
    const self = inside(this);
    const plain = self.info;
    self.info = Object.fromEntries(
      Object.entries(plain).map(([key, value]) => [
        key,
        typeof value === 'string' ? value.replace(/[&<>"]/g, (sign) => XML_ENTITIES[sign] ?? sign) : value,
      ]),
    );
    (PDFDocument.prototype as unknown as DocumentInside).endMetadata.call(this);
    self.info = plain;
  }

  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    this.end();
    await this.#ended;
    const bytes = new Uint8Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }
}
