import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { CopyButton } from '@table-tap/ui/actions/copy-button';
import { Banner } from '@table-tap/ui/content/banner';

/** A secret that is shown this once, ready to be copied. */
@Component({
  selector: 'tt-secret-once',
  imports: [Banner, CopyButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-5' },
  template: `
    <tt-banner tone="ok" [heading]="heading()">{{ 'webhooks.secretText' | transloco }}</tt-banner>
    <div class="border-line bg-surface flex items-center gap-2 rounded-lg border py-1 pr-1 pl-4">
      <p class="min-w-0 flex-1 font-mono text-sm break-all select-all" data-testid="webhook-secret">{{ secret() }}</p>
      <tt-copy-button [text]="secret()" [label]="'webhooks.secret' | transloco" />
    </div>
    <p class="text-muted text-sm">{{ 'webhooks.verify' | transloco }}</p>
  `,
})
export class SecretOnce {
  readonly heading = input.required<string>();
  readonly secret = input.required<string>();
}
