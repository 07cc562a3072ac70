import { useEffect, useState } from 'react';
import type { ConsoleScene } from '#domain/ceremony';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Skeleton } from '../../ui/content.tsx';
import { Deck } from './deck/deck.tsx';
import { useDirector } from './use-director.ts';
import { ceremonyWords } from './words.ts';

/** While a ceremony is rehearsed its console conducts the rehearsal, on every device, and returns when that is cleared. */
export function ConsolePage({ id }: { id: string }) {
  const words = useWords(ceremonyWords);
  const locale = useLocale();
  const director = useDirector(id);
  const { scene, view } = director;
  const offset = useOffset(scene?.asOf);
  useDocumentTitle(scene ? inLocale({ zh: scene.titleZh, en: scene.titleEn }, locale) : words.section);
  if (view.status === 'refused') throw new Error('the live channel refused this reader');
  if (!scene) return <Skeleton width={40} />;
  if (scene.rehearsal) return <RehearsalConsole key={scene.rehearsal.id} id={scene.rehearsal.id} ceremony={scene} />;
  return <Deck key={scene.id} ceremonyId={id} scene={scene} view={view} director={director} offset={offset} />;
}

function RehearsalConsole({ id, ceremony }: { id: string; ceremony: ConsoleScene }) {
  const director = useDirector(id);
  const { scene, view } = director;
  const offset = useOffset(scene?.asOf);
  // Its channel ends when it is cleared, a moment before the ceremony's own says so.
  if (!scene) return <Skeleton width={40} />;
  return <Deck ceremonyId={ceremony.id} scene={scene} view={view} director={director} offset={offset} />;
}

/** Milliseconds that the server is ahead of this device, as of the newest scene. */
function useOffset(asOf: string | undefined): number {
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    if (asOf !== undefined) setOffset(Date.parse(asOf) - Date.now());
  }, [asOf]);
  return offset;
}
