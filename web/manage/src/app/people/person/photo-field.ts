import { ChangeDetectionStrategy, Component, type ElementRef, inject, input, output, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Employee } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Face } from '@table-tap/ui/content/face';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';

/** The face of somebody, and choosing another one. */
@Component({
  selector: 'tt-photo-field',
  imports: [Button, Face, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-wrap items-center gap-5' },
  template: `
    <tt-face size="xl" [name]="person().name" [photoUrl]="person().photoUrl" />
    @if (mayEdit()) {
      <div class="min-w-0 flex-1">
        <input
          #file
          class="sr-only"
          type="file"
          tabindex="-1"
          accept="image/jpeg,image/png,image/webp"
          [attr.aria-label]="'people.photo.choose' | transloco"
          (change)="send(file.files?.[0]); file.value = ''"
        />
        <div class="flex flex-wrap gap-2">
          <button tt-button size="sm" type="button" [busy]="saving.isBusy()" (click)="file.click()">
            {{ (person().photoUrl ? 'people.photo.other' : 'people.photo.choose') | transloco }}
          </button>
          @if (person().photoUrl) {
            <button tt-button size="sm" variant="quiet" type="button" (click)="remove()">
              {{ 'people.photo.remove' | transloco }}
            </button>
          }
        </div>
        <p class="text-muted mt-2 text-sm">{{ 'people.photo.hint' | transloco }}</p>
        <p class="text-danger-text text-sm font-medium" role="alert">{{ saving.problem() }}</p>
      </div>
    }
  `,
})
export class PhotoField {
  readonly person = input.required<Employee>();
  readonly mayEdit = input(false);
  readonly saved = output<Employee>();

  private readonly api = inject(CafeApi);
  protected readonly saving = new Saving();
  protected readonly file = viewChild<ElementRef<HTMLInputElement>>('file');

  protected async send(file: File | undefined): Promise<void> {
    if (!file) return;
    const params = this.api.at({ userId: this.person().userId });
    const body = new Uint8Array(await file.arrayBuffer());
    const done = await this.saving.run(
      [file.name, file.size, file.lastModified],
      (key) =>
        this.api.send('PUT /cafes/{cafeId}/employees/{userId}/photo', { params, body, bodyType: 'image/*', key }),
      { TOO_LARGE: 'people.photo.tooLarge' },
    );
    if (done?.ok) this.saved.emit(done.value);
  }

  protected async remove(): Promise<void> {
    const params = this.api.at({ userId: this.person().userId });
    const done = await this.saving.run('remove', (key) =>
      this.api.send('DELETE /cafes/{cafeId}/employees/{userId}/photo', { params, key }),
    );
    if (done?.ok) this.saved.emit({ ...this.person(), photoUrl: null });
  }
}
