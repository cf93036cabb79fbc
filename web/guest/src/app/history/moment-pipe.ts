import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Languages } from '@table-tap/ui/language/languages';

/** `1795369852413` → `Sun 22 Nov, 20:10`, in the active language and the time of the phone. */
@Pipe({ name: 'ttMoment', pure: false })
export class MomentPipe implements PipeTransform {
  private readonly languages = inject(Languages);

  transform(ms: number): string {
    return new Intl.DateTimeFormat(this.languages.locale(), {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(ms);
  }
}
