import type { Tone } from './verdict-tone.ts';

let audio: AudioContext | undefined;

/** Browsers let a page sound only after somebody has touched it. */
export function wakeSound(): void {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  void audio.resume();
}

export function canSound(): boolean {
  return audio?.state === 'running';
}

function note(hertz: number, from: number, seconds: number, shape: OscillatorType): void {
  if (!audio) return;
  const start = audio.currentTime + from;
  const oscillator = audio.createOscillator();
  const gain = audio.createGain();
  oscillator.type = shape;
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0.25, start);
  gain.gain.exponentialRampToValueAtTime(0.001, start + seconds);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(start + seconds);
}

/** [hertz, from, seconds, shape]: told apart without looking, and felt by a hand in a loud hall. */
const sounds: Record<Tone, readonly (readonly [number, number, number, OscillatorType])[]> = {
  // Two rising notes; without network a third that hangs in the air.
  good: [
    [660, 0, 0.12, 'sine'],
    [990, 0.11, 0.22, 'sine'],
  ],
  provisional: [
    [660, 0, 0.12, 'sine'],
    [990, 0.11, 0.14, 'sine'],
    [880, 0.26, 0.22, 'sine'],
  ],
  wait: [
    [440, 0, 0.12, 'triangle'],
    [440, 0.18, 0.16, 'triangle'],
  ],
  bad: [[150, 0, 0.5, 'square']],
  fault: [
    [150, 0, 0.22, 'square'],
    [120, 0.28, 0.22, 'square'],
    [90, 0.56, 0.4, 'square'],
  ],
};
const shakes: Record<Tone, number[]> = {
  good: [60],
  provisional: [60, 60, 30],
  wait: [60, 80, 60],
  bad: [250, 80, 250],
  fault: [250, 80, 250, 80, 250],
};

export function signal(tone: Tone): void {
  for (const one of sounds[tone]) note(...one);
  navigator.vibrate?.(shakes[tone]);
}
