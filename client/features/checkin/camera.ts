import type { Decoded } from './camera-worker.ts';

export interface Camera {
  /** undefined where the lamp cannot be switched. */
  readonly torch: ((on: boolean) => Promise<void>) | undefined;
  stop(): void;
}

const SIDE = 720;
/** A code that stays in view is one scan; taken away for this long and shown again, it is another. */
const SAME_CODE_MS = 2000;

/** Frames go to a worker one at a time: the page stays quick, and a slow phone decodes fewer frames and not later ones. */
export async function startCamera(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
  onFailure: (failure: 'camera' | 'decoder') => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  video.srcObject = stream;
  await video.play();
  const worker = new Worker(new URL('./camera-worker.ts', import.meta.url), { type: 'module' });
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let stopped = false;
  let last = { text: '', at: 0 };

  const next = (): void => {
    if (stopped) return;
    const take = () => {
      const side = Math.min(video.videoWidth, video.videoHeight);
      if (stopped || !context) return;
      if (side === 0) return next();
      const size = Math.min(SIDE, side);
      canvas.width = size;
      canvas.height = size;
      context.drawImage(
        video,
        (video.videoWidth - side) / 2,
        (video.videoHeight - side) / 2,
        side,
        side,
        0,
        0,
        size,
        size,
      );
      const { buffer } = context.getImageData(0, 0, size, size).data;
      worker.postMessage({ buffer, width: size, height: size }, [buffer]);
    };
    if ('requestVideoFrameCallback' in video) video.requestVideoFrameCallback(take);
    else requestAnimationFrame(take);
  };
  worker.onmessage = ({ data }: MessageEvent<Decoded>) => {
    if ('failed' in data) return onFailure('decoder');
    const { text } = data;
    if (text) {
      const now = performance.now();
      const isNew = text !== last.text || now - last.at > SAME_CODE_MS;
      last = { text, at: now };
      if (isNew) onCode(text);
    }
    next();
  };
  worker.onerror = () => onFailure('decoder');
  next();

  const track = stream.getVideoTracks()[0];
  track?.addEventListener('ended', () => !stopped && onFailure('camera'));
  const canLight = Boolean((track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch);
  return {
    torch: canLight
      ? async (on) => void (await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }))
      : undefined,
    stop() {
      stopped = true;
      worker.terminate();
      for (const one of stream.getTracks()) one.stop();
      video.srcObject = null;
    },
  };
}
