import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** Stands in the page; what it uses comes as an argument. */
async function standBare(workerUrl: string): Promise<void> {
  const opening = indexedDB.open('bare', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('scan', { keyPath: 'id' });
  await new Promise((resolve) => {
    opening.onsuccess = resolve;
  });
  const worker = new Worker(workerUrl, { type: 'module' });
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const [track] = stream.getVideoTracks();
  const video = document.querySelector('video');
  if (!video || !track) throw new Error('no camera');
  video.srcObject = stream;
  await video.play();
  const Processor = (
    globalThis as unknown as { MediaStreamTrackProcessor: new (init: object) => { readable: ReadableStream } }
  ).MediaStreamTrackProcessor;
  const frames = new Processor({ track, maxBufferSize: 1 }).readable;
  const ground = document.body;
  const said = document.querySelector('strong');
  let count = 0;
  worker.onmessage = ({ data }: MessageEvent<{ text: string; seenAt: number; tookMs: number }>) => {
    const seenAt = data.seenAt - performance.timeOrigin;
    const read = performance.now();
    const transaction = opening.result.transaction('scan', 'readwrite', { durability: 'strict' });
    count += 1;
    transaction.objectStore('scan').put({ id: count, raw: data.text, at: seenAt });
    transaction.commit();
    transaction.oncomplete = () => {
      const kept = performance.now();
      ground.style.background = count % 2 === 0 ? '#0a4f2b' : '#ffc94d';
      if (said) said.textContent = data.text;
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          const painted = performance.now();
          performance.measure('station: decoding', { start: read - data.tookMs, end: read });
          performance.measure('station: seen to read', { start: seenAt, end: read });
          performance.measure('station: store write', { start: read, end: kept });
          performance.measure('station: drawn to painted', { start: kept, end: painted });
          performance.measure('station: seen to verdict', { start: seenAt, end: painted });
        };
        port2.postMessage(undefined);
      });
    };
  };
  worker.postMessage({ frames }, [frames as unknown as Transferable]);
}

/**
 * The least that any program must do that keeps our promise: the same camera and the same decoder, one strict write of one row,
 * one colour and one line of text. No judging, no person, no server, no React.
 */
export async function openBareDoor(page: Page): Promise<void> {
  const assets = path.resolve(import.meta.dirname, '../dist/client/assets');
  const worker = readdirSync(assets).find((name) => /^camera-worker.*\.js$/.test(name));
  if (!worker) throw new Error('the client is not built');
  const body =
    '<!doctype html><meta charset="utf-8"><body><video muted playsinline width="300"></video><strong></strong>';
  await page.route('**/bare', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('/bare');
  await page.evaluate(standBare, `/assets/${worker}`);
}
