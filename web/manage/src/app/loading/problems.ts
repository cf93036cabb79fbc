import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { ApiError, OfflineError } from '@table-tap/client';
import type { ErrorCode } from '@table-tap/contract';
import { Toasts } from '@table-tap/ui/overlay/toasts';

/** Keys of texts that say more about a refusal at one place than its code does everywhere. */
export type ProblemTexts = Partial<Record<ErrorCode, string>>;

/** Says in the reader's language why something was refused or could not be sent. */
@Injectable({ providedIn: 'root' })
export class Problems {
  private readonly transloco = inject(TranslocoService);
  private readonly toasts = inject(Toasts);

  text(error: unknown, special: ProblemTexts = {}): string {
    if (error instanceof OfflineError) return this.transloco.translate('errors.OFFLINE');
    const code: ErrorCode = error instanceof ApiError ? error.code : 'UNEXPECTED';
    const values = { seconds: error instanceof ApiError ? (error.retryAfterSeconds ?? 60) : 0 };
    return this.transloco.translate(special[code] ?? `errors.${code}`, values);
  }

  toast(error: unknown, special?: ProblemTexts): void {
    this.toasts.show(this.text(error, special), { tone: 'danger' });
  }
}
