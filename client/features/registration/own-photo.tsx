import { lazy, Suspense, useEffect, useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import { myWords } from './my-words.ts';

/** Most never open it, and the page has to be light: what it takes comes when it is opened. */
const PhotoBox = lazy(async () => ({ default: (await import('./photo-box.tsx')).PhotoBox }));

interface OwnPhotoProps {
  readonly token: string;
  /** Version of the photograph that is kept. */
  readonly photo: string | null;
}

/** A photograph to compare at the door: wanted by nobody, offered to who wants to be recognised faster. Needs script. */
export function OwnPhoto({ token, photo }: OwnPhotoProps) {
  const words = useWords(myWords);
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(photo !== null), [photo]);
  return (
    <details
      className="own-photo no-print"
      open={photo !== null || undefined}
      onToggle={(event) => event.currentTarget.open && setOpened(true)}
    >
      <summary>{words.photo}</summary>
      {opened && (
        <Suspense>
          <PhotoBox token={token} photo={photo} />
        </Suspense>
      )}
    </details>
  );
}
