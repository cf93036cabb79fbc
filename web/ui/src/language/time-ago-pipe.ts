import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Clock } from './clock.ts';
import { formatAgo } from './duration.ts';
import { Languages } from './languages.ts';

/** `order.createdAt | ttTimeAgo` → `5 minutes ago`, in the active language. Takes an ISO time or ms since 1970. */
@Pipe({ name: 'ttTimeAgo', pure: false })
export class TimeAgoPipe implements PipeTransform {
  private readonly clock = inject(Clock);
  private readonly languages = inject(Languages);

  transform(since: string | number): string {
    return formatAgo(this.clock.nowMs() - new Date(since).getTime(), this.languages.active());
  }
}
