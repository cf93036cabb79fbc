import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Order } from '@table-tap/contract';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CurrentCafe } from '../session/current-cafe.ts';

/** What the café calls the steps of its workflow, in the reader's language. */
@Injectable()
export class StepNames {
  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly transloco = inject(TranslocoService);
  private readonly workflow = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/workflow', { params: this.api.at(), signal }),
  );

  constructor() {
    inject(Live).watch(['floor:changed'], () => void this.workflow.reload());
  }

  /** An order of an older workflow may be at a step that is no more: then its kind says where it is. */
  nameOf({ status, kind }: Pick<Order, 'status' | 'kind'>): string {
    const step = this.workflow.data()?.steps.find((one) => one.status === status);
    return step && kind !== 'cancelled' ? this.cafe.nameOf(step) : this.transloco.translate(`steps.${kind}`);
  }
}
