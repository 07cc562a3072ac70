import { createDraftStore } from '../../lib/storage.ts';
import type { Decoded, Frame } from './camera-worker.ts';
import { createSightings } from './sightings.ts';

export interface Camera {
  /** undefined where the lamp cannot be switched. */
  readonly torch: ((on: boolean) => Promise<void>) | undefined;
  readonly deviceId: string;
  /** All of this device's cameras, once it may look through one of them. */
  readonly devices: readonly { readonly id: string; readonly label: string }[];
  stop(): void;
}

export type CameraFailure = 'refused' | 'missing' | 'busy' | 'decoder';

export interface CameraChoice {
  /** Whoever has started the camera once finds it running after a reload. */
  readonly wanted: boolean;
  readonly deviceId?: string | undefined;
}
export const cameraStore = createDraftStore(
  'station-camera',
  (value): value is CameraChoice => typeof value === 'object' && value !== null && 'wanted' in value,
);

const LOOK_EVERY_MS = 30;
const SIDE = 720;

export interface CameraEars {
  /** `seenAt`: when the frame that shows the code was there, by performance.now(). */
  readonly onCode: (text: string, seenAt: number) => void;
  readonly onFailure: (failure: CameraFailure) => void;
}

/** Not yet among the types that come with TypeScript. */
declare const MediaStreamTrackProcessor:
  | undefined
  | (new (init: {
      track: MediaStreamTrack;
      maxBufferSize?: number;
    }) => { readonly readable: ReadableStream<VideoFrame> });

/** The frames as the camera gives them, before they are drawn; undefined where they can be had from the page's video only. */
function framesOf(track: MediaStreamTrack | undefined): ReadableStream<VideoFrame> | undefined {
  if (!track || typeof MediaStreamTrackProcessor === 'undefined' || typeof OffscreenCanvas === 'undefined')
    return undefined;
  // One waits at most: a slow phone decodes fewer frames and not later ones.
  return new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }).readable;
}

/**
 * Frames go to a worker unread: cutting, reading the pixels and decoding all happen there, so the page stays quick. Where the
 * browser can, they never pass through the page at all: waiting for its next drawing took longer than decoding.
 */
export async function startCamera(
  video: HTMLVideoElement,
  deviceId: string | undefined,
  { onCode, onFailure }: CameraEars,
): Promise<Camera> {
  const worker = new Worker(new URL('./camera-worker.ts', import.meta.url), { type: 'module' });
  let stream: MediaStream;
  try {
    stream = await openStream(deviceId);
    video.srcObject = stream;
    await video.play();
  } catch (error) {
    worker.terminate();
    throw error;
  }
  const sightings = createSightings();
  let stopped = false;
  let idle = true;
  let lastLook = 0;

  const wait = (): void => {
    if (stopped) return;
    if ('requestVideoFrameCallback' in video) {
      video.requestVideoFrameCallback((now, { captureTime }) => look(captureTime ?? now));
    } else requestAnimationFrame(look);
  };
  const look = (seenAt: number): void => {
    if (stopped) return;
    wait();
    const now = performance.now();
    if (!idle || now - lastLook < LOOK_EVERY_MS || video.videoWidth === 0) return;
    const frame = frameOf(video, seenAt);
    if (!frame) return;
    idle = false;
    lastLook = now;
    worker.postMessage(frame, ['frame' in frame ? frame.frame : frame.buffer]);
  };
  const track = stream.getVideoTracks()[0];
  const frames = framesOf(track);
  worker.onmessage = ({ data }: MessageEvent<Decoded>) => {
    idle = true;
    if ('failed' in data) return onFailure('decoder');
    const { text, seenAt } = data;
    if (frames && text) onCode(text, seenAt - performance.timeOrigin);
    else if (!frames && sightings.look(text, seenAt) && text) onCode(text, seenAt);
  };
  worker.onerror = () => onFailure('decoder');
  if (frames) worker.postMessage({ frames } satisfies Frame, [frames]);
  else wait();

  track?.addEventListener('ended', () => !stopped && onFailure('busy'));
  const canLight = Boolean((track?.getCapabilities?.() as { torch?: boolean } | undefined)?.torch);
  return {
    torch: canLight
      ? async (on) => void (await track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] }))
      : undefined,
    deviceId: track?.getSettings().deviceId ?? '',
    devices: await listCameras(),
    stop() {
      stopped = true;
      worker.terminate();
      for (const one of stream.getTracks()) one.stop();
      video.srcObject = null;
    },
  };
}

export function failureOf(error: unknown): CameraFailure {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}

async function openStream(deviceId: string | undefined): Promise<MediaStream> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 } };
  // Browsers without the camera (or a page without https) have no mediaDevices at all.
  if (!navigator.mediaDevices) throw new DOMException('no camera here', 'NotFoundError');
  if (deviceId) {
    try {
      return await navigator.mediaDevices.getUserMedia({ video: { deviceId: { exact: deviceId }, ...size } });
    } catch (error) {
      // The chosen one was unplugged, or the browser gave all of them new names.
      if (failureOf(error) !== 'missing') throw error;
    }
  }
  return await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', ...size } });
}

async function listCameras(): Promise<Camera['devices']> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter(({ kind }) => kind === 'videoinput').map(({ deviceId, label }) => ({ id: deviceId, label }));
}

let context: CanvasRenderingContext2D | null | undefined;

/** Chromium before 94 and Safari before 16.4 hand over no frames: there the pixels are read here. */
function frameOf(video: HTMLVideoElement, seenAt: number): Exclude<Frame, { frames: unknown }> | undefined {
  if (typeof VideoFrame !== 'undefined' && typeof OffscreenCanvas !== 'undefined') {
    try {
      return { frame: new VideoFrame(video), seenAt };
    } catch {
      return undefined;
    }
  }
  context ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return undefined;
  const side = Math.min(video.videoWidth, video.videoHeight);
  const size = Math.min(SIDE, side);
  context.canvas.width = size;
  context.canvas.height = size;
  const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
  context.drawImage(video, left, top, side, side, 0, 0, size, size);
  return { buffer: context.getImageData(0, 0, size, size).data.buffer, size, seenAt };
}
