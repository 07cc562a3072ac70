import { useState, useSyncExternalStore } from 'react';
import { createDraftStore } from '../../lib/storage.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { stationWords } from './station-words.ts';

/** Chromium's question to the person, which a page may hold back and ask when it suits. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let asked: InstallPrompt | undefined;
const ears = new Set<() => void>();
const keep = (next: InstallPrompt | undefined) => {
  asked = next;
  for (const hear of ears) hear();
};
// It comes once, and before anything is drawn.
if (typeof window !== 'undefined') {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    keep(event as InstallPrompt);
  });
  window.addEventListener('appinstalled', () => keep(undefined));
}
const watch = (hear: () => void) => {
  ears.add(hear);
  return () => void ears.delete(hear);
};

const laterStore = createDraftStore('station-home', (value): value is true => value === true);

/** Safari says so, and asks nobody itself. */
const isOnIphone = () => (navigator as { standalone?: boolean }).standalone === false;

/**
 * Before the pairing: on an iPhone what stands on the home screen has a memory of its own, and a device that was paired in
 * the browser would have to be paired once more.
 */
export function HomeHint({ forIphones = false }: { forIphones?: boolean }) {
  const words = useWords(stationWords);
  const prompt = useSyncExternalStore(watch, () => asked);
  const [later, setLater] = useState(() => laterStore.find() ?? false);
  const tells = forIphones && isOnIphone();
  if (later || (!prompt && !tells)) return null;
  return (
    <aside className="station-home" aria-label={words.home}>
      <p>
        <strong>{words.home}</strong>
        <br />
        {words.homeText} {!prompt && words.homeIos}
      </p>
      <div className="station-choice">
        {prompt && (
          <Button
            onClick={() => {
              keep(undefined);
              void prompt.prompt();
            }}
          >
            {words.homeNow}
          </Button>
        )}
        <Button
          kind="quiet"
          onClick={() => {
            laterStore.keep(true);
            setLater(true);
          }}
        >
          {words.homeLater}
        </Button>
      </div>
    </aside>
  );
}
