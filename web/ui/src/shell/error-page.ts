import { ChangeDetectionStrategy, Component, DOCUMENT, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../actions/button.ts';
import { EmptyState } from '../content/empty-state.ts';

/** A page could not be loaded: connection gone, or a newer version has replaced its files. Reloading mends both. */
@Component({
  selector: 'tt-error-page',
  imports: [Button, EmptyState, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { role: 'alert' },
  template: `
    <tt-empty-state icon="wifi-off" [level]="1" [heading]="'ui.failed.heading' | transloco">
      {{ 'ui.failed.text' | transloco }}
      <button actions tt-button type="button" variant="primary" (click)="reload()">
        {{ 'ui.failed.reload' | transloco }}
      </button>
    </tt-empty-state>
  `,
})
export class ErrorPage {
  private readonly document = inject(DOCUMENT);

  protected reload(): void {
    this.document.location.reload();
  }
}
