import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { PaymentAction } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';

export type QrAction = Extract<PaymentAction, { kind: 'qr' }>;

/** Pays with an app: opens it on this phone, or shows the code to another one. */
@Component({
  selector: 'tt-payment-code',
  imports: [Button, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (code().deepLink; as link) {
      <a tt-button variant="primary" size="lg" [href]="link" [wide]="true">
        <tt-icon name="phone" /> {{ 'pay.code.open' | transloco }}
      </a>
      <p class="or text-muted text-sm">{{ 'pay.code.or' | transloco }}</p>
    }
    <img class="code" [src]="code().image" [alt]="'pay.code.picture' | transloco" />
    <p class="text-muted flex items-center justify-center gap-3 pt-5 text-center" role="status">
      <span class="wait-ring is-small" aria-hidden="true"></span> {{ 'pay.code.waiting' | transloco }}
    </p>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      .or {
        padding: 20px 0 16px;
        text-align: center;
      }
      .code {
        display: block;
        width: min(100%, 264px);
        margin: 0 auto;
        padding: 4px;
        border: 1px solid var(--tt-line);
        border-radius: var(--tt-radius);
        /* Cameras read dark on light, whatever the theme. */
        background: white;
      }
    }
  `,
})
export class PaymentCode {
  readonly code = input.required<QrAction>();
}
