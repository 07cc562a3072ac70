import type { StageScene } from '#domain/ceremony';
import { ScreenFrame } from '../screen-frame.tsx';
import { HallScene } from './hall-scene.tsx';

export function HallScreen({ ceremonyId }: { ceremonyId: string }) {
  return (
    <ScreenFrame<StageScene> ceremonyId={ceremonyId} duty="stage">
      {(scene) => <HallScene scene={scene} />}
    </ScreenFrame>
  );
}
