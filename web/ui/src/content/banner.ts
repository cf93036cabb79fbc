import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '../actions/icon-button.ts';
import { Icon } from './icon.ts';
import type { IconName } from './icons.ts';

export type BannerTone = 'info' | 'ok' | 'warn' | 'danger';

const toneIcons: Record<BannerTone, IconName> = { info: 'info', ok: 'check-circle', warn: 'alert', danger: 'x-circle' };

/** A sentence that concerns the whole screen; spoken at once when it is about danger. Actions go in `[actions]`. */
@Component({
  selector: 'tt-banner',
  imports: [Icon, IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class]': '"is-" + tone()', '[attr.role]': 'tone() === "danger" ? "alert" : "status"' },
  template: `
    <tt-icon [class.is-first-line]="heading()" [name]="shownIcon()" />
    <div class="text">
      @if (heading()) {
        <strong>{{ heading() }}</strong>
      }
      <ng-content />
    </div>
    <ng-content select="[actions]" />
    @if (dismissible()) {
      <button
        tt-icon-button
        type="button"
        icon="x"
        [label]="'ui.close' | transloco"
        (click)="dismissed.emit()"
      ></button>
    }
  `,
  styles: `
    @layer components {
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 12px 16px;
        border-radius: var(--tt-radius);
        line-height: 1.4;
      }
      .is-first-line {
        align-self: flex-start;
        margin-top: 0.1em;
      }
      .text {
        flex: 1 1 12rem;
      }
      strong {
        display: block;
        font-weight: 600;
      }
      :host(.is-info) {
        background: var(--tt-info-soft);
        color: var(--tt-info-text);
      }
      :host(.is-ok) {
        background: var(--tt-ok-soft);
        color: var(--tt-ok-text);
      }
      :host(.is-warn) {
        background: var(--tt-warn-soft);
        color: var(--tt-warn-text);
      }
      :host(.is-danger) {
        background: var(--tt-danger-soft);
        color: var(--tt-danger-text);
      }
    }
  `,
})
export class Banner {
  readonly tone = input<BannerTone>('info');
  readonly heading = input<string>();
  readonly icon = input<IconName>();
  readonly dismissible = input(false);
  readonly dismissed = output<void>();

  protected readonly shownIcon = computed(() => this.icon() ?? toneIcons[this.tone()]);
}
