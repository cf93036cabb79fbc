import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Session } from './session.ts';

/** The server could not be asked who is signed in. */
@Component({
  selector: 'tt-unreachable-page',
  imports: [Button, EmptyState, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <main class="grid min-h-dvh place-items-center" role="alert">
      <tt-empty-state icon="wifi-off" [level]="1" [heading]="'unreachable.heading' | transloco">
        {{ 'unreachable.text' | transloco }}
        <button actions tt-button variant="primary" type="button" [busy]="isTrying()" (click)="retry()">
          {{ 'tryAgain' | transloco }}
        </button>
      </tt-empty-state>
    </main>
  `,
})
export class UnreachablePage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  protected readonly isTrying = signal(false);

  /** The address bar still names the page that was wanted. */
  protected async retry(): Promise<void> {
    this.isTrying.set(true);
    const state = await this.session.settled();
    const isUnknown = state === 'offline' || state === 'starting';
    if (!isUnknown) await this.router.navigateByUrl(this.router.url === '/unreachable' ? '/' : this.router.url);
    this.isTrying.set(false);
  }
}
