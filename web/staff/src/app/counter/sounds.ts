import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import { Preferences } from '../session/preferences.ts';

export type Sound = 'new' | 'changed' | 'cancelled' | 'alarm';

/** A tone: frequency in hertz, when it begins and how long it lasts, in seconds. */
type Tone = readonly [frequencyHz: number, startS: number, lengthS: number];

/** Told apart with closed eyes: rising, a single knock, falling, a siren. */
const melodies: Record<Sound, readonly Tone[]> = {
  new: [
    [659, 0, 0.14],
    [988, 0.14, 0.26],
  ],
  changed: [[523, 0, 0.18]],
  cancelled: [
    [494, 0, 0.18],
    [330, 0.18, 0.34],
  ],
  alarm: [0, 0.3, 0.6, 0.9].flatMap((at): Tone[] => [
    [1175, at, 0.14],
    [880, at + 0.15, 0.14],
  ]),
};
const loudness: Record<Sound, number> = { new: 0.3, changed: 0.2, cancelled: 0.3, alarm: 0.5 };
/** Ten tickets at once are one sound. */
const quietMs = 250;
/** A press on the button that woke the sound itself is not meant to switch it off. */
const samePressMs = 800;

/** Sounds made by the browser itself. Browsers allow none before the screen was touched once. */
@Injectable({ providedIn: 'root' })
export class Sounds {
  private readonly preferences = inject(Preferences);
  private readonly isAllowed = signal(false);
  private readonly lastMs = new Map<Sound, number>();
  private context: AudioContext | undefined;
  private wokenMs = 0;

  /** `waiting`: switched on, but the screen must be touched first. */
  readonly state = computed(() => (this.preferences.sound() ? (this.isAllowed() ? 'on' : 'waiting') : 'off'));

  constructor() {
    const wake = () => void this.wake();
    addEventListener('pointerdown', wake, { capture: true, passive: true });
    addEventListener('keydown', wake, { capture: true, passive: true });
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('pointerdown', wake, { capture: true });
      removeEventListener('keydown', wake, { capture: true });
      void this.context?.close();
    });
  }

  /** The button: on and off; while it waits for a touch, this is the touch. */
  async toggle(): Promise<void> {
    await this.wake();
    const isWakingPress = this.preferences.sound() && Date.now() - this.wokenMs < samePressMs;
    if (!isWakingPress) this.preferences.useSound(!this.preferences.sound());
    if (this.state() === 'on') this.play('changed');
  }

  play(sound: Sound): void {
    const nowMs = Date.now();
    const { context } = this;
    if (this.state() !== 'on' || !context || nowMs - (this.lastMs.get(sound) ?? 0) < quietMs) return;
    this.lastMs.set(sound, nowMs);
    for (const tone of melodies[sound]) playTone(context, tone, loudness[sound]);
  }

  private async wake(): Promise<void> {
    if (this.isAllowed() || !('AudioContext' in globalThis)) return;
    this.context ??= new AudioContext();
    await this.context.resume().catch(() => undefined);
    if (this.context.state !== 'running' || this.isAllowed()) return;
    this.isAllowed.set(true);
    this.wokenMs = Date.now();
  }
}

function playTone(context: AudioContext, [frequencyHz, startS, lengthS]: Tone, gain: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  const from = context.currentTime + startS;
  oscillator.type = 'triangle';
  oscillator.frequency.value = frequencyHz;
  volume.gain.setValueAtTime(0.0001, from);
  volume.gain.exponentialRampToValueAtTime(gain, from + 0.015);
  volume.gain.exponentialRampToValueAtTime(0.0001, from + lengthS);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + lengthS + 0.02);
  oscillator.onended = () => volume.disconnect();
}
