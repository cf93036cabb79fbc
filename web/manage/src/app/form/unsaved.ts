import { DestroyRef, DOCUMENT, inject, Injectable, type Signal } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { Confirm } from '@table-tap/ui/overlay/confirm';

/** Knows which forms on screen hold changes that are not saved, and asks before they are lost. */
@Injectable({ providedIn: 'root' })
export class Unsaved {
  private readonly confirm = inject(Confirm);
  private readonly transloco = inject(TranslocoService);
  private readonly forms = new Set<Signal<boolean>>();

  constructor() {
    inject(DOCUMENT).defaultView?.addEventListener('beforeunload', (event) => {
      if (this.isAny()) event.preventDefault();
    });
  }

  /** Watches a form until the caller is destroyed. Call in a constructor or field initialiser. */
  watch(isDirty: Signal<boolean>): void {
    this.forms.add(isDirty);
    inject(DestroyRef).onDestroy(() => this.forms.delete(isDirty));
  }

  isAny(): boolean {
    return [...this.forms].some((isDirty) => isDirty());
  }

  /** True when nothing on the page would be lost, or when the person says so; after that nobody asks again. */
  async mayLeave(): Promise<boolean> {
    if (!this.isAny()) return true;
    const isFine = await this.mayDrop(true);
    if (isFine) this.forms.clear();
    return isFine;
  }

  /** The same for one form. */
  async mayDrop(isDirty: boolean): Promise<boolean> {
    if (!isDirty) return true;
    return this.confirm.ask({
      heading: this.transloco.translate('unsaved.heading'),
      text: this.transloco.translate('unsaved.text'),
      confirm: this.transloco.translate('unsaved.leave'),
      decline: this.transloco.translate('unsaved.stay'),
      danger: true,
    });
  }
}

/** For routes whose page has a form. */
export const unsavedGuard: CanDeactivateFn<unknown> = () => inject(Unsaved).mayLeave();
