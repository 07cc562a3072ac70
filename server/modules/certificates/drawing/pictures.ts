import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { type EmbeddedPicture, embedPicture } from '../../../platform/pdf/picture.ts';
import type { Frame, ImageSlot } from '../domain/template.ts';

export type CertificateImages = Readonly<Partial<Record<ImageSlot, Uint8Array>>>;

/** The pictures of a print, each embedded once a file. */
export function createPictures(document: PaperDocument, images: CertificateImages) {
  const known = new Map<ImageSlot, EmbeddedPicture>();
  return {
    has: (slot: ImageSlot): boolean => images[slot] !== undefined,
    /** As large as it can be in the frame, standing on its foot or in its middle. */
    draw(slot: ImageSlot, frame: Frame, stand: 'middle' | 'bottom'): void {
      const bytes = images[slot];
      if (!bytes) return;
      let picture = known.get(slot);
      if (!picture) {
        picture = embedPicture(document, bytes);
        known.set(slot, picture);
      }
      const scale = Math.min(frame.width / picture.width, frame.height / picture.height);
      const [width, height] = [picture.width * scale, picture.height * scale];
      const y = frame.y + (frame.height - height) / (stand === 'middle' ? 2 : 1);
      picture.paint(frame.x + (frame.width - width) / 2, y, width, height);
    },
  };
}
