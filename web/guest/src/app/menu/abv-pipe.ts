import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Languages } from '@table-tap/ui/language/languages';

const formats = new Map<string, Intl.NumberFormat>();

/** `5.2` → `5,2 %`, as the language writes it. Follows the language, so it is not pure. */
@Pipe({ name: 'ttAbv', pure: false })
export class AbvPipe implements PipeTransform {
  private readonly languages = inject(Languages);

  transform(percentByVolume: number): string {
    const locale = this.languages.locale();
    let format = formats.get(locale);
    if (!format) {
      format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
      formats.set(locale, format);
    }
    return format.format(percentByVolume / 100);
  }
}
