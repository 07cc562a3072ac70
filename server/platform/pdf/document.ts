import PDFDocument from 'pdfkit';
import { cleanText } from './clean-text.ts';
import { EmbeddedFace } from './embedded-face.ts';
import { type FaceId, loadFace } from './faces.ts';
import { type DocumentInside, inside } from './pdfkit-inside.ts';

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
  /** A structure tree of what `paragraph` draws, without the rest of PDF/A. */
  readonly tagged?: boolean;
}

type Element = ReturnType<PDFKit.PDFDocument['struct']>;
type Struct = (type: string, options: unknown, children?: unknown) => Element;

const XML_ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export class PaperDocument extends PDFDocument {
  readonly #chunks: Uint8Array[] = [];
  readonly #ended: Promise<void>;
  readonly #embedded = new Map<FaceId, EmbeddedFace>();
  readonly #size: [number, number];
  readonly isTagged: boolean;
  #language: string;
  #root: Element | undefined;

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
      tagged: options.archival === true || options.tagged === true,
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
    this.#language = options.lang;
    this.isTagged = settings.tagged === true;
    this.#heedLanguages();
    this.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#ended = new Promise((resolve, reject) => {
      this.once('end', resolve);
      this.once('error', reject);
    });
  }

  /** One of another size lies among the others, e.g. a board among lists. */
  addSheet(size: readonly [number, number] = this.#size): void {
    this.addPage({ size: [...size], margin: 0 });
  }

  /** The face is written into the file by pdfkit's own order of ending, as if it were one of its fonts. */
  embedded(id: FaceId): EmbeddedFace {
    const known = this.#embedded.get(id);
    if (known) return known;
    const self = inside(this);
    const embedded = new EmbeddedFace(self, loadFace(id), `F${this.#embedded.size + 1}`);
    this.#embedded.set(id, embedded);
    self._fontFamilies[id] = embedded;
    self._font = embedded;
    return embedded;
  }

  /** Of the element that is being drawn; runs in another script say theirs. */
  get language(): string {
    return this.#language;
  }

  /** A stretch of what the document says, in the order in which it is to be read out. */
  paragraph(draw: () => void, tag: 'H1' | 'H2' | 'P' = 'P'): void {
    if (!this.isTagged) {
      draw();
      return;
    }
    if (!this.#root) {
      this.#root = this.struct('Document');
      this.addStructure(this.#root);
    }
    this.#root.add(this.struct(tag, {}, draw));
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

  /** Elements are drawn by closures, some time after they were made: the language is set round the closure. */
  #heedLanguages(): void {
    const self = this as unknown as { struct: Struct };
    const plain = self.struct.bind(this);
    self.struct = (type, options, children) => {
      const language = (options as { lang?: string } | undefined)?.lang;
      if (language === undefined || typeof children !== 'function') return plain(type, options, children);
      return plain(type, options, () => {
        const before = this.#language;
        this.#language = language;
        children();
        this.#language = before;
      });
    };
  }

  async finish(): Promise<Uint8Array<ArrayBuffer>> {
    this.#root?.end();
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
