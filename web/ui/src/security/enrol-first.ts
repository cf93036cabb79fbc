import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '../actions/button.ts';
import { SecurityPanel } from './security-panel.ts';
import { securityTexts } from './texts.ts';

/** What somebody sees whose role asks for a second factor that they do not have yet: nothing else is open to them. */
@Component({
  selector: 'tt-enrol-first',
  imports: [Button, SecurityPanel, TranslocoPipe],
  providers: [securityTexts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (level() === 1) {
      <h1 tabindex="-1">{{ 'security.enrol.heading' | transloco }}</h1>
    } @else {
      <h2>{{ 'security.enrol.heading' | transloco }}</h2>
    }
    <tt-security-panel (factorAdded)="enrolled.emit()" />
    <p>
      <button tt-button type="button" variant="quiet" (click)="left.emit()">
        {{ 'security.enrol.signOut' | transloco }}
      </button>
    </p>
  `,
  styles: `
    @layer components {
      :host {
        display: grid;
        gap: 20px;
        width: 100%;
        max-width: 44rem;
        margin: auto;
      }
      h1,
      h2 {
        font-size: 1.875rem;
        outline: none;
      }
    }
  `,
})
export class EnrolFirst {
  /** 2 where the page has a heading of its own. */
  readonly level = input<1 | 2>(1);
  readonly enrolled = output<void>();
  /** Signs out instead. */
  readonly left = output<void>();
}
