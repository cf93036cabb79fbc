import { computed, Injectable, signal } from '@angular/core';

/** The modal dialogs that are open, one upon the other. Browsers let nobody reach what is outside of the top one. */
@Injectable({ providedIn: 'root' })
export class OpenDialogs {
  private readonly stack = signal<readonly HTMLDialogElement[]>([]);

  readonly top = computed(() => this.stack().at(-1));

  opened(dialog: HTMLDialogElement): void {
    this.stack.update((stack) => [...stack.filter((one) => one !== dialog), dialog]);
  }

  closed(dialog: HTMLDialogElement): void {
    this.stack.update((stack) => stack.filter((one) => one !== dialog));
  }
}
