import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { type Camera, startCamera } from './camera.ts';
import { scanWords } from './scan-words.ts';
import { wakeSound } from './signals.ts';

/** Off while the page is hidden: phones take the camera away then, and give it back only when asked. */
export function CameraView({ hint, onCode }: { hint?: string; onCode: (text: string) => void }) {
  const words = useWords(scanWords);
  const video = useRef<HTMLVideoElement>(null);
  const hear = useRef(onCode);
  const [wanted, setWanted] = useState(false);
  const [failure, setFailure] = useState<'camera' | 'decoder'>();
  const [camera, setCamera] = useState<Camera>();
  const [lit, setLit] = useState(false);
  const visible = useVisible();
  useEffect(() => {
    hear.current = onCode;
  });
  useEffect(() => {
    const element = video.current;
    if (!wanted || !visible || !element) return;
    let running: Camera | undefined;
    let left = false;
    startCamera(element, (text) => hear.current(text), setFailure).then(
      (started) => {
        if (left) return started.stop();
        running = started;
        setCamera(started);
        setFailure(undefined);
      },
      () => !left && setFailure('camera'),
    );
    return () => {
      left = true;
      running?.stop();
      setCamera(undefined);
    };
  }, [wanted, visible]);
  const start = () => {
    wakeSound();
    setFailure(undefined);
    setWanted(true);
  };
  return (
    <div className={camera ? 'scan-camera on' : 'scan-camera'}>
      <video ref={video} playsInline muted />
      {camera && <div className="scan-frame" aria-hidden="true" />}
      {!camera && (
        <div className="scan-camera-off">
          {failure && <p role="alert">{failure === 'camera' ? words.cameraRefused : words.decoderFailed}</p>}
          {!failure && hint && <p>{hint}</p>}
          {(!wanted || failure) && (
            <Button kind="primary" icon="camera" onClick={start}>
              {words.startCamera}
            </Button>
          )}
        </div>
      )}
      {camera?.torch && (
        <Button
          className="scan-torch"
          aria-pressed={lit}
          onClick={() => {
            void camera.torch?.(!lit);
            setLit(!lit);
          }}
        >
          {words.torch}
        </Button>
      )}
    </div>
  );
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}

/** A door's screen must not go dark in the middle of a queue. */
export function useWakeLock(): void {
  const visible = useVisible();
  useEffect(() => {
    if (!visible || !('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let left = false;
    navigator.wakeLock.request('screen').then(
      (held) => {
        if (left) void held.release();
        else lock = held;
      },
      () => undefined,
    );
    return () => {
      left = true;
      void lock?.release();
    };
  }, [visible]);
}
