import type { MouseEvent } from 'react';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { myWords } from './my-words.ts';

interface SaveBadgeProps {
  /** PNG in base64. */
  readonly png: string;
  readonly number: string;
  readonly name: string;
  readonly edition: string;
}

const SIDE = 640;
const MARGIN = 40;

/** A picture for the phone's album: the code works there without a network. Without script it is the bare code. */
export function SaveBadge({ png, number, name, edition }: SaveBadgeProps) {
  const words = useWords(myWords);
  const source = `data:image/png;base64,${png}`;
  const save = async (event: MouseEvent<HTMLAnchorElement>) => {
    const link = event.currentTarget;
    if (link.dataset['drawn']) return;
    event.preventDefault();
    link.dataset['drawn'] = 'yes';
    // When the phone draws nothing, the bare code is saved.
    link.href = (await drawn(source, [number, name, edition]).catch(() => undefined)) ?? source;
    link.click();
  };
  return (
    <div className="save-badge">
      <LinkButton
        icon="download"
        href={source}
        download={`${words.saveBadgeName}-${number}.png`}
        onClick={(event) => void save(event)}
      >
        {words.saveBadge}
      </LinkButton>
      <p className="soft small">{words.saveBadgeHint}</p>
    </div>
  );
}

/** The code with number, name and edition below it, in the phone's own fonts, which have every script that the person reads. */
async function drawn(
  source: string,
  [number = '', name = '', edition = '']: readonly string[],
): Promise<string | undefined> {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE + 220;
  const paper = canvas.getContext('2d');
  if (!paper) return undefined;
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.imageSmoothingEnabled = false;
  // A whole number of pixels for each module: uneven ones read badly.
  const side = image.naturalWidth * Math.max(1, Math.floor(SIDE / image.naturalWidth));
  paper.drawImage(image, (SIDE - side) / 2, (SIDE - side) / 2, side, side);
  paper.fillStyle = '#12211f';
  paper.textAlign = 'center';
  const family = getComputedStyle(document.body).fontFamily;
  for (const [text, size, y] of [
    [number, 56, SIDE + 30],
    [name, 40, SIDE + 100],
    [edition, 26, SIDE + 160],
  ] as const) {
    paper.font = `600 ${size}px ${family}`;
    paper.fillText(text, SIDE / 2, y, SIDE - 2 * MARGIN);
  }
  return canvas.toDataURL('image/png');
}
