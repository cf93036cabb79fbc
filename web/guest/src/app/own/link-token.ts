import { inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';

/** The token of a mail's link, from after `#`; it is taken out of the address at once, so that no history keeps it. */
export function linkToken(): string | null {
  const token = inject(ActivatedRoute).snapshot.fragment;
  if (token) history.replaceState(history.state, '', location.pathname);
  return token && /^[\w-]{43}$/.test(token) ? token : null;
}
