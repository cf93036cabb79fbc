import { inject, Pipe, type PipeTransform } from '@angular/core';
import { Clock } from './clock.ts';
import { formatElapsed } from './duration.ts';

/** `ticket.createdAt | ttElapsed` → `3:41`, ticking. Takes an ISO time or ms since 1970. */
@Pipe({ name: 'ttElapsed', pure: false })
export class ElapsedPipe implements PipeTransform {
  private readonly clock = inject(Clock);

  transform(since: string | number): string {
    return formatElapsed(this.clock.nowMs() - new Date(since).getTime());
  }
}
