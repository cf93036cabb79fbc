import { inject, Injectable } from '@angular/core';
import { ApiError, OfflineError } from '@table-tap/client';
import type { ErrorCode } from '@table-tap/contract';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Texts } from '../shell/texts.ts';

/** What went wrong, as a sentence in the reader's language. */
@Injectable({ providedIn: 'root' })
export class ProblemTexts {
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  of(error: unknown): string {
    if (error instanceof ApiError) return this.ofCode(error.code);
    return this.ofCode(error instanceof OfflineError ? 'OFFLINE' : 'UNEXPECTED');
  }

  ofCode(code: ErrorCode | 'OFFLINE' | 'TOO_OLD'): string {
    const key = `problems.${code}`;
    const text: string = this.texts.of(key);
    return text === key ? this.texts.of('problems.UNEXPECTED') : text;
  }

  /** Says it at the edge of the screen. */
  show(error: unknown): void {
    this.toasts.show(this.of(error), { tone: 'danger' });
  }
}
