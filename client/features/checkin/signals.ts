let audio: AudioContext | undefined;

/** Browsers let a page sound only after somebody has touched it. */
export function wakeSound(): void {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  void audio.resume();
}

function tone(hertz: number, from: number, seconds: number, shape: OscillatorType): void {
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

/** Told apart without looking: two rising notes, one level note twice, a long low one. */
export function signal(kind: 'good' | 'wait' | 'bad'): void {
  if (kind === 'good') {
    tone(660, 0, 0.12, 'sine');
    tone(990, 0.11, 0.22, 'sine');
  } else if (kind === 'wait') {
    tone(440, 0, 0.12, 'triangle');
    tone(440, 0.18, 0.16, 'triangle');
  } else {
    tone(150, 0, 0.5, 'square');
  }
  navigator.vibrate?.(kind === 'good' ? 60 : kind === 'wait' ? [60, 80, 60] : [250, 80, 250]);
}
