import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../actions/button.ts';
import { EmptyState } from '../content/empty-state.ts';

/** Nothing lives at this address. Last route of every app: `{ path: '**', … }`. */
@Component({
  selector: 'tt-not-found-page',
  imports: [Button, EmptyState, RouterLink, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-empty-state icon="search" [level]="1" [heading]="'ui.notFound.heading' | transloco">
      {{ 'ui.notFound.text' | transloco }}
      <a actions tt-button variant="primary" routerLink="/">{{ 'ui.notFound.home' | transloco }}</a>
    </tt-empty-state>
  `,
})
export class NotFoundPage {}
