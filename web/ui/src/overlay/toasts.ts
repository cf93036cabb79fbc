import { inject, Injectable, type OnDestroy, signal } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';

export interface ToastAction {
  label: string;
  run: () => void;
}

export interface ToastOptions {
  tone?: 'plain' | 'ok' | 'danger';
  action?: ToastAction;
  /** How long it stays; time stops while it is pointed at or focused. */
  durationMs?: number;
}

export interface Toast extends ToastOptions {
  id: number;
  text: string;
}

const plainMs = 5000;
/** Long enough to read, decide and reach the button. */
const withActionMs = 8000;
const toastsMax = 3;

/** Short news at the edge of the screen, with an undo where there is one. Needs one `<tt-toast-host />` in the root. */
@Injectable({ providedIn: 'root' })
export class Toasts implements OnDestroy {
  private readonly transloco = inject(TranslocoService);
  private readonly shown = signal<readonly Toast[]>([]);
  private readonly timers = new Map<number, ReturnType<typeof setTimeout>>();
  private lastId = 0;

  readonly list = this.shown.asReadonly();

  /** @param text a finished sentence in the reader's language */
  show(text: string, options: ToastOptions = {}): void {
    const toast: Toast = { ...options, text, id: ++this.lastId };
    for (const old of this.shown().slice(0, Math.max(0, this.shown().length - toastsMax + 1))) this.dismiss(old.id);
    this.shown.update((list) => [...list, toast]);
    this.resume(toast);
  }

  /** News of something done that can be taken back. */
  undoable(text: string, undo: () => void): void {
    this.show(text, { action: { label: this.transloco.translate('ui.undo'), run: undo } });
  }

  dismiss(id: number): void {
    this.hold(id);
    this.shown.update((list) => list.filter((toast) => toast.id !== id));
  }

  run(toast: Toast): void {
    this.dismiss(toast.id);
    toast.action?.run();
  }

  hold(id: number): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }

  resume(toast: Toast): void {
    this.hold(toast.id);
    const durationMs = toast.durationMs ?? (toast.action ? withActionMs : plainMs);
    this.timers.set(
      toast.id,
      setTimeout(() => this.dismiss(toast.id), durationMs),
    );
  }

  ngOnDestroy(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }
}
