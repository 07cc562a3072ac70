import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { type Camera, type CameraFailure, cameraStore, failureOf, startCamera } from './camera.ts';
import { cameraWords } from './camera-words.ts';
import { wakeSound } from './signals.ts';
import { useVisible } from './wake-lock.ts';

export interface CameraViewProps {
  readonly hint?: string;
  readonly onCode: (text: string, seenAt: number) => void;
  /** Starts again by itself where it ran before: at a door, and not on the page for pairing. */
  readonly resumes?: boolean;
  /** Guests get no switches, and are seen as in a mirror. */
  readonly forGuests?: boolean;
}

/** Off while the page is hidden: phones take the camera away then, and give it back only when asked. */
export function CameraView({ hint, onCode, resumes = false, forGuests = false }: CameraViewProps) {
  const words = useWords(cameraWords);
  const video = useRef<HTMLVideoElement>(null);
  const hear = useRef(onCode);
  const [choice, setChoice] = useState(() => {
    const kept = cameraStore.find() ?? { wanted: false };
    return { ...kept, wanted: resumes && kept.wanted };
  });
  const [failure, setFailure] = useState<CameraFailure>();
  const [camera, setCamera] = useState<Camera>();
  const [lit, setLit] = useState(false);
  const visible = useVisible();
  const { wanted, deviceId } = choice;
  useEffect(() => {
    hear.current = onCode;
  });
  useEffect(() => {
    const element = video.current;
    if (!wanted || !visible || !element) return;
    let running: Camera | undefined;
    let left = false;
    const onFailure = (what: CameraFailure) => !left && setFailure(what);
    startCamera(element, deviceId, { onCode: (text, seenAt) => hear.current(text, seenAt), onFailure }).then(
      (started) => {
        if (left) return started.stop();
        running = started;
        setCamera(started);
        setFailure(undefined);
      },
      (error: unknown) => onFailure(failureOf(error)),
    );
    return () => {
      left = true;
      running?.stop();
      setCamera(undefined);
      setLit(false);
    };
  }, [wanted, visible, deviceId]);
  const choose = (next: typeof choice) => {
    wakeSound();
    setFailure(undefined);
    if (resumes) cameraStore.keep(next);
    setChoice(next);
  };
  const start = () => {
    // A failed camera is asked for anew only when something it depends on changes.
    if (wanted) setChoice({ ...choice, wanted: false });
    setTimeout(() => choose({ ...choice, wanted: true }));
  };
  const other = camera && nextOf(camera);
  return (
    <div className={`scan-camera${camera ? ' on' : ''}${forGuests ? ' mirror' : ''}`}>
      <video ref={video} playsInline muted />
      {camera && <div className="scan-frame" aria-hidden="true" />}
      {!camera && (
        <div className="scan-camera-off">
          {failure && <p role="alert">{words.failures[failure]}</p>}
          {!failure && hint && <p>{hint}</p>}
          {(!wanted || failure) && (
            <Button kind="primary" icon="camera" onClick={start}>
              {words.start}
            </Button>
          )}
        </div>
      )}
      {camera && !forGuests && (
        <div className="scan-camera-switches">
          {camera.torch && (
            <Button
              aria-pressed={lit}
              onClick={() => {
                camera.torch?.(!lit).then(
                  () => setLit(!lit),
                  () => undefined,
                );
              }}
            >
              {words.torch}
            </Button>
          )}
          {other && <Button onClick={() => choose({ wanted: true, deviceId: other })}>{words.otherCamera}</Button>}
          <Button onClick={() => choose({ ...choice, wanted: false })}>{words.stop}</Button>
        </div>
      )}
    </div>
  );
}

function nextOf({ devices, deviceId }: Camera): string | undefined {
  if (devices.length < 2) return undefined;
  const at = devices.findIndex(({ id }) => id === deviceId);
  return devices[(at + 1) % devices.length]?.id;
}
