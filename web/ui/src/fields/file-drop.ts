import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Icon } from '../content/icon.ts';
import { type FileRefusal, refusalOf } from './file-refusal.ts';
import { UniqueIds } from './unique-ids.ts';

/** A place to drop a file on, or to choose one. Refuses what is too large or of another type, and says so. */
@Component({
  selector: 'tt-file-drop',
  imports: [Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <label
      [attr.for]="id"
      [class.is-over]="over()"
      (dragover)="$event.preventDefault(); over.set(true)"
      (dragleave)="over.set(false)"
      (drop)="drop($event)"
    >
      <tt-icon name="upload" />
      <span class="label">{{ label() }}</span>
      <span class="hint" [id]="id + '-hint'">{{ hint() ?? ('ui.file.hint' | transloco) }}</span>
      <input
        #control
        type="file"
        [id]="id"
        [accept]="accept()"
        [multiple]="multiple()"
        [disabled]="disabled()"
        [attr.aria-describedby]="error() || refusal() ? id + '-error' : id + '-hint'"
        [attr.aria-invalid]="error() || refusal() ? true : null"
        (change)="take(control.files); control.value = ''"
      />
    </label>
    <p class="error" role="alert" [id]="id + '-error'">
      @if (error()) {
        {{ error() }}
      } @else if (refusal(); as why) {
        {{ 'ui.file.' + why | transloco: { megabytes: megabytes() } }}
      }
    </p>
  `,
  styles: `
    @layer components {
      :host {
        display: block;
      }
      label {
        position: relative;
        display: grid;
        justify-items: center;
        gap: 4px;
        padding: 24px;
        border: 2px dashed var(--tt-line-strong);
        border-radius: var(--tt-radius);
        background: var(--tt-surface);
        text-align: center;
        transition: background-color var(--tt-motion-fast);
      }
      label:hover,
      label.is-over {
        border-color: var(--tt-accent);
        background: var(--tt-accent-soft);
      }
      label:has(:focus-visible) {
        outline: 3px solid var(--tt-focus);
        outline-offset: 2px;
      }
      input {
        position: absolute;
        width: 1px;
        height: 1px;
        opacity: 0;
      }
      tt-icon {
        color: var(--tt-accent-text);
        font-size: 1.5rem;
      }
      .label {
        font-weight: 600;
      }
      .hint {
        color: var(--tt-muted);
        font-size: 0.875rem;
      }
      .error:not(:empty) {
        margin-top: 6px;
        color: var(--tt-danger-text);
        font-size: 0.875rem;
        font-weight: 500;
      }
    }
  `,
})
export class FileDrop {
  readonly label = input.required<string>();
  readonly hint = input<string>();
  readonly error = input<string | null>();
  /** As in HTML: `.csv,text/csv` or `image/*`. */
  readonly accept = input('');
  readonly multiple = input(false);
  readonly disabled = input(false);
  readonly maxBytes = input(5 * 1024 * 1024);
  readonly files = output<File[]>();

  protected readonly id = inject(UniqueIds).next('file');
  protected readonly over = signal(false);
  protected readonly refusal = signal<FileRefusal | undefined>(undefined);
  protected readonly megabytes = computed(() => Math.floor(this.maxBytes() / (1024 * 1024)));

  protected drop(event: DragEvent): void {
    event.preventDefault();
    this.over.set(false);
    if (!this.disabled()) this.take(event.dataTransfer?.files ?? null);
  }

  protected take(list: FileList | null): void {
    const files = [...(list ?? [])].slice(0, this.multiple() ? undefined : 1);
    const refusal = files
      .map((file) => refusalOf(file, this.accept(), this.maxBytes()))
      .find((why) => why !== undefined);
    this.refusal.set(refusal);
    if (files.length > 0 && !refusal) this.files.emit(files);
  }
}
