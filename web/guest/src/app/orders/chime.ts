/** Two soft tones, a third apart (Hz), each starting this long (s) after the last. */
const tonesHz = [659, 831];
const apartS = 0.16;
const lengthS = 0.5;
const loudness = 0.15;

/** A short sound, where the browser lets a page make one: it does once somebody has tapped. */
export function chime(): void {
  try {
    const audio = new AudioContext();
    tonesHz.forEach((frequency, at) => {
      const startS = audio.currentTime + at * apartS;
      const gain = new GainNode(audio, { gain: 0 });
      gain.gain.setValueAtTime(loudness, startS);
      gain.gain.exponentialRampToValueAtTime(0.001, startS + lengthS);
      const tone = new OscillatorNode(audio, { frequency, type: 'sine' });
      tone.connect(gain).connect(audio.destination);
      tone.start(startS);
      tone.stop(startS + lengthS);
      tone.onended = () => at === tonesHz.length - 1 && void audio.close();
    });
  } catch {
    // No sound device, or none for pages: the screen says it as well.
  }
}
