import type { HostItem, HostScene } from '#domain/ceremony';
import { languageTag, useLocale, useWords } from '../../../../lib/words.tsx';
import { FitBlock } from '../fit-block.tsx';
import { SceneName } from '../scene-name.tsx';
import { ScreenFrame } from '../screen-frame.tsx';
import { ScreenLocale } from '../working/screen-locale.tsx';
import { WorkingHead } from '../working/working-head.tsx';
import { workingWords } from '../working/working-words.ts';

export function HostScreen({ ceremonyId }: { ceremonyId: string }) {
  return (
    <ScreenLocale>
      {(swap) => (
        <ScreenFrame<HostScene> ceremonyId={ceremonyId} duty="host">
          {(scene) => <Host scene={scene} swap={swap} />}
        </ScreenFrame>
      )}
    </ScreenLocale>
  );
}

/** Read aloud from it, so the words of now take all the room there is; the next ones stand ready in small. */
export function Host({ scene, swap }: { scene: HostScene; swap: () => void }) {
  const words = useWords(workingWords);
  // Before the first call and between two items the host speaks the words of the next one.
  const said = scene.now ?? scene.next;
  const after = scene.now ? scene.next : null;
  return (
    <main className="working host">
      <WorkingHead scene={scene} lateSeconds={scene.lateSeconds}>
        <button type="button" className="working-swap" onClick={swap}>
          {words.language}
        </button>
      </WorkingHead>
      {said ? (
        <>
          <p className="host-item">
            <strong>{scene.now ? words.now : words.next}</strong>
            <span className="number">{words.itemOf(said.position, said.total)}</span>
            <span>{words.states[said.state]}</span>
          </p>
          <Script key={said.position} item={said} />
          <Pronunciations item={said} />
        </>
      ) : (
        <p className="working-empty">{words.nothingNext}</p>
      )}
      {after && (
        <section className="host-next">
          <h2>
            {words.next} <span className="number">{words.item(after.position)}</span>
          </h2>
          <FitBlock className="host-after" align="start">
            <Words item={after} lines={2} />
          </FitBlock>
        </section>
      )}
    </main>
  );
}

function Script({ item }: { item: HostItem }) {
  return (
    <FitBlock className="host-script" align="start">
      <Words item={item} />
    </FitBlock>
  );
}

/** Of what comes next the opening is enough: all of it stands there as soon as it is called. */
function Words({ item: { script }, lines }: { item: HostItem; lines?: number }) {
  const words = useWords(workingWords);
  const locale = useLocale();
  const text = script[locale].trim();
  if (text === '') return <p className="working-empty">{words.noScript}</p>;
  return (
    <div lang={languageTag(locale)}>
      {text
        .split('\n')
        .slice(0, lines)
        .map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity besides its place
          <p key={at} className="host-line">
            {line}
          </p>
        ))}
    </div>
  );
}

function Pronunciations({ item: { pronunciations } }: { item: HostItem }) {
  const words = useWords(workingWords);
  const locale = useLocale();
  if (pronunciations.length === 0) return null;
  return (
    <section className="host-spoken">
      <h2>{words.pronunciation}</h2>
      <ul>
        {pronunciations.map(({ native, latin, zh, en }) => (
          <li key={native}>
            <SceneName className="" text={native} placeZh="" />
            {latin !== null && latin !== native && <SceneName className="host-latin" text={latin} placeZh="" />}
            <strong>{locale === 'zh' ? zh : en}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
