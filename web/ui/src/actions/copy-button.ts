import { ChangeDetectionStrategy, Component, input, type OnDestroy, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../content/icon.ts';

const shownMs = 2500;

/** Copies a text, and says so for a moment. */
@Component({
  selector: 'tt-copy-button',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" [attr.aria-label]="'ui.copy.do' | transloco: { name: label() }" (click)="copy()">
      <tt-icon [name]="isCopied() ? 'check' : 'copy'" />
    </button>
    <span class="said" role="status">{{ isCopied() ? ('ui.copy.done' | transloco) : '' }}</span>
  `,
  styles: `
    @layer components {
      :host {
        position: relative;
        display: inline-flex;
      }
      button {
        display: grid;
        place-items: center;
        width: var(--tt-target);
        height: var(--tt-target);
        border-radius: var(--tt-radius);
        font-size: 1.125rem;
      }
      button:hover {
        background: var(--tt-sunken);
      }
      .said {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    }
  `,
})
export class CopyButton implements OnDestroy {
  readonly text = input.required<string>();
  /** What is copied, for those who cannot see it. */
  readonly label = input.required<string>();

  protected readonly isCopied = signal(false);
  private timer: ReturnType<typeof setTimeout> | undefined;

  protected async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text());
    } catch {
      return; // not allowed here: the text stands beside it and can be selected
    }
    this.isCopied.set(true);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.isCopied.set(false), shownMs);
  }

  ngOnDestroy(): void {
    clearTimeout(this.timer);
  }
}
