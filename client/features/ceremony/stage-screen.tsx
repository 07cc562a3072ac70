import { useEffect } from 'react';
import type { StageScene as Scene } from '#domain/ceremony';
import { ZoneContext } from '../../lib/dates.ts';
import { useChannel, useLive } from '../../lib/use-channel.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { LiveMark } from '../../ui/clock.tsx';
import { StageScene } from './stage-scene.tsx';
import { stageWords } from './stage-words.ts';

/** Which of several screens this is, for the director's list: /stage/…?label=Main+hall */
const labelOfAddress = () => (new URLSearchParams(location.search).get('label') ?? '').slice(0, 60);

export function StageScreen({ ceremonyId }: { ceremonyId: string }) {
  const channel = `ceremony:${ceremonyId}:stage`;
  const view = useChannel<Scene>(channel);
  const live = useLive();
  const { state: scene, seq, status } = view;
  useDocumentTitle(scene?.ceremony.titleZh ?? '');

  // Said again after each reconnection: the server forgets a screen whose socket is gone.
  useEffect(() => {
    if (seq === undefined || status !== 'live') return;
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => live?.rendered(channel, seq, labelOfAddress())),
    );
    return () => cancelAnimationFrame(frame);
  }, [live, channel, seq, status]);

  return (
    <ZoneContext value={scene?.timeZone ?? 'Asia/Shanghai'}>
      {scene ? (
        <StageScene scene={scene} />
      ) : (
        status === 'refused' && (
          <p className="path-note">
            {stageWords.zh.gone} {stageWords.en.gone}
          </p>
        )
      )}
      {status === 'stale' && (
        <div className="hall-stale">
          <LiveMark view={view} />
        </div>
      )}
    </ZoneContext>
  );
}
