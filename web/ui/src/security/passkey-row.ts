import { ChangeDetectionStrategy, Component, input, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Passkey } from '@table-tap/contract';
import { Button } from '../actions/button.ts';
import { IconButton } from '../actions/icon-button.ts';
import { Badge } from '../content/badge.ts';
import { TextField } from '../fields/text-field.ts';
import { TimeAgoPipe } from '../language/time-ago-pipe.ts';

/** One passkey: its name, when it was used, a new name, gone. */
@Component({
  selector: 'tt-passkey-row',
  imports: [Badge, Button, IconButton, TextField, TimeAgoPipe, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (isEditing()) {
      <form (submit)="rename($event)">
        <tt-text-field
          autocomplete="off"
          [label]="'security.passkey.name' | transloco"
          [labelHidden]="true"
          [maxlength]="60"
          [(value)]="name"
        />
        <button tt-button type="submit" size="sm" variant="primary">{{ 'security.passkey.save' | transloco }}</button>
        <button tt-button type="button" size="sm" (click)="isEditing.set(false)">{{ 'ui.cancel' | transloco }}</button>
      </form>
    } @else {
      <div class="words">
        <strong>
          {{ passkey().name }}
          @if (passkey().synced) {
            <tt-badge>{{ 'security.passkey.synced' | transloco }}</tt-badge>
          }
        </strong>
        <span>
          @if (passkey().lastUsedAt; as used) {
            {{ 'security.lastUsed' | transloco: { ago: (used | ttTimeAgo) } }}
          } @else {
            {{ 'security.neverUsed' | transloco }}
          }
        </span>
      </div>
      <button
        tt-icon-button
        type="button"
        icon="edit"
        [label]="('security.passkey.rename' | transloco) + ': ' + passkey().name"
        (click)="edit()"
      ></button>
      <button
        tt-icon-button
        type="button"
        icon="trash"
        [label]="('security.remove' | transloco) + ': ' + passkey().name"
        (click)="removed.emit()"
      ></button>
    }
  `,
  styles: `
    @layer components {
      :host,
      form {
        display: flex;
        align-items: center;
        gap: 4px 8px;
      }
      form {
        flex: 1;
        flex-wrap: wrap;
      }
      tt-text-field {
        flex: 1 1 10rem;
      }
      .words {
        flex: 1;
        min-width: 0;
      }
      strong {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      span {
        color: var(--tt-muted);
        font-size: 0.875rem;
      }
    }
  `,
})
export class PasskeyRow {
  readonly passkey = input.required<Passkey>();
  readonly renamed = output<string>();
  readonly removed = output<void>();

  protected readonly isEditing = signal(false);
  protected readonly name = linkedSignal(() => this.passkey().name);

  protected edit(): void {
    this.name.set(this.passkey().name);
    this.isEditing.set(true);
  }

  protected rename(event: Event): void {
    event.preventDefault();
    const name = this.name().trim();
    if (name && name !== this.passkey().name) this.renamed.emit(name);
    this.isEditing.set(false);
  }
}
