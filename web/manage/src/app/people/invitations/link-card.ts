import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { InvitationLink } from '@table-tap/contract';
import { CopyButton } from '@table-tap/ui/actions/copy-button';
import { Banner } from '@table-tap/ui/content/banner';
import { QrCode } from '@table-tap/ui/content/qr-code';
import { CafeTime } from '../../session/cafe-time.ts';

/** A fresh link, as text to send and as a code to scan. It is shown this once. */
@Component({
  selector: 'tt-link-card',
  imports: [Banner, CopyButton, QrCode, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-5' },
  template: `
    <tt-banner tone="ok" [heading]="'people.link.heading' | transloco">
      {{ (invitation().email ? 'people.link.forEmail' : 'people.link.forAnybody') | transloco: values() }}
    </tt-banner>
    <div class="border-line bg-surface flex items-center gap-2 rounded-lg border py-1 pr-1 pl-4">
      <p class="min-w-0 flex-1 font-mono text-sm break-all select-all">{{ invitation().link }}</p>
      <tt-copy-button [text]="invitation().link" [label]="'people.link.name' | transloco" />
    </div>
    <figure class="border-line mx-auto w-full max-w-64 rounded-lg border bg-white p-3">
      <tt-qr-code [text]="invitation().link" [label]="'people.link.qr' | transloco" />
    </figure>
    <p class="text-muted text-center text-sm">{{ 'people.link.once' | transloco: values() }}</p>
  `,
})
export class LinkCard {
  readonly invitation = input.required<InvitationLink>();
  private readonly time = inject(CafeTime);

  protected values() {
    const { email, expiresAt } = this.invitation();
    return { email, moment: this.time.moment(expiresAt) };
  }
}
