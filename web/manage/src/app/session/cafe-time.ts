import { inject, Injectable } from '@angular/core';
import { Clock } from '@table-tap/ui/language/clock';
import { Languages } from '@table-tap/ui/language/languages';
import { businessDayAt } from '../today/business-day.ts';
import { CurrentCafe } from './current-cafe.ts';

/** Days and hours of the café on screen, written in the reader's language. */
@Injectable({ providedIn: 'root' })
export class CafeTime {
  private readonly cafe = inject(CurrentCafe);
  private readonly clock = inject(Clock);
  private readonly languages = inject(Languages);

  /** The business day that runs now, `YYYY-MM-DD`. */
  today(): string {
    const cafe = this.cafe.profile();
    const nowMs = this.clock.nowMs();
    if (!cafe) return new Date(nowMs).toISOString().slice(0, 10);
    return businessDayAt(nowMs, cafe.timeZone, cafe.businessDayStart);
  }

  /** `wednesday 25 November 2026`, of a business day. */
  day(date: string): string {
    return this.write({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }, date);
  }

  /** `25 Nov 2026`, of a business day. */
  shortDay(date: string): string {
    return this.write({ dateStyle: 'medium', timeZone: 'UTC' }, date);
  }

  /** `21:40` */
  hour(moment: string): string {
    return this.write({ timeStyle: 'short', timeZone: this.zone() }, moment);
  }

  /** `25 Nov 2026, 21:40` */
  moment(moment: string): string {
    return this.write({ dateStyle: 'medium', timeStyle: 'short', timeZone: this.zone() }, moment);
  }

  /** The hour of what happened lately, day and hour of what is longer ago. */
  lately(moment: string): string {
    const isLately = Date.now() - new Date(moment).getTime() < latelyMs;
    if (isLately) return this.hour(moment);
    const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
    return this.write({ ...options, timeZone: this.zone() }, moment);
  }

  private zone(): string | undefined {
    return this.cafe.profile()?.timeZone;
  }

  private write(options: Intl.DateTimeFormatOptions, moment: string): string {
    return new Intl.DateTimeFormat(this.languages.locale(), options).format(new Date(moment));
  }
}

const latelyMs = 12 * 3_600_000;
