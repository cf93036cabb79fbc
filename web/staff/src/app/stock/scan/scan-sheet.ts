import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  effect,
  type ElementRef,
  inject,
  model,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { openCamera } from './camera.ts';

const pauseMs = 120;
/** Wider pictures read no better and take longer. */
const widthMax = 960;
const codeMax = 64;

/** Reads a barcode with the camera, or takes it typed in; says once what it has read. */
@Component({
  selector: 'tt-scan-sheet',
  imports: [Banner, Button, Sheet, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet [heading]="'stock.scan.title' | transloco" [(open)]="open">
      @if (open()) {
        @if (problem(); as key) {
          <tt-banner class="mb-4" tone="warn">{{ 'stock.scan.' + key | transloco }}</tt-banner>
        } @else {
          <div class="bg-sunken relative mb-4 aspect-4/3 overflow-hidden rounded-lg">
            <video #video class="size-full object-cover" autoplay muted playsinline aria-hidden="true"></video>
            <span class="border-accent absolute inset-x-8 inset-y-1/4 rounded-lg border-3" aria-hidden="true"></span>
          </div>
          <p class="text-muted mb-4 text-center" role="status">{{ 'stock.scan.hold' | transloco }}</p>
        }
        <form class="flex items-end gap-2" (submit)="type($event)">
          <tt-text-field
            class="flex-1"
            inputmode="numeric"
            autocomplete="off"
            [label]="'stock.scan.typed' | transloco"
            [maxlength]="codeMax"
            [(value)]="typed"
          />
          <button tt-button type="submit" [disabled]="!typed().trim()">{{ 'stock.scan.find' | transloco }}</button>
        </form>
      }
    </tt-sheet>
  `,
})
export class ScanSheet {
  readonly open = model(false);
  /** The text of a barcode; the sheet closes with it. */
  readonly read = output<string>();

  protected readonly codeMax = codeMax;
  protected readonly typed = signal('');
  protected readonly problem = signal<'refused' | 'none' | 'failed' | null>(null);
  private readonly video = viewChild<ElementRef<HTMLVideoElement>>('video');
  private readonly canvas = document.createElement('canvas');
  private watching: AbortController | undefined;

  constructor() {
    effect(() => {
      const [isOpen, video] = [this.open(), this.video()?.nativeElement];
      if (isOpen && video) void this.watch(video);
      else if (!isOpen) this.stop();
    });
    inject(DestroyRef).onDestroy(() => this.stop());
  }

  protected type(event: Event): void {
    event.preventDefault();
    this.tell(this.typed().trim());
  }

  private async watch(video: HTMLVideoElement): Promise<void> {
    if (this.watching) return;
    const watching = (this.watching = new AbortController());
    const { signal: ended } = watching;
    try {
      const [{ readBarcode }, stream] = await Promise.all([import('./read-barcode.ts'), openCamera()]);
      ended.addEventListener('abort', () => stream.getTracks().forEach((track) => track.stop()));
      if (ended.aborted) return stream.getTracks().forEach((track) => track.stop());
      video.srcObject = stream;
      while (!ended.aborted) {
        const picture = this.picture(video);
        const code = picture && (await readBarcode(picture));
        if (ended.aborted) return;
        if (code) return this.tell(code);
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    } catch (error) {
      if (!ended.aborted) this.problem.set(why(error));
      this.stop();
    }
  }

  private picture(video: HTMLVideoElement): ImageData | undefined {
    if (video.readyState < video.HAVE_CURRENT_DATA || video.videoWidth === 0) return undefined;
    const scale = Math.min(1, widthMax / video.videoWidth);
    const [width, height] = [Math.round(video.videoWidth * scale), Math.round(video.videoHeight * scale)];
    Object.assign(this.canvas, { width, height });
    const context = this.canvas.getContext('2d', { willReadFrequently: true });
    context?.drawImage(video, 0, 0, width, height);
    return context?.getImageData(0, 0, width, height);
  }

  private tell(code: string): void {
    if (!code) return;
    navigator.vibrate?.(40);
    this.open.set(false);
    this.read.emit(code);
  }

  private stop(): void {
    this.watching?.abort();
    this.watching = undefined;
    if (this.open()) return;
    this.typed.set('');
    this.problem.set(null);
  }
}

function why(error: unknown): 'refused' | 'none' | 'failed' {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'failed';
}
