import { ChangeDetectionStrategy, Component, effect, input, signal } from '@angular/core';
import { qrPath, type QrPath } from './qr-path.ts';
import { Skeleton } from './skeleton.ts';

/** A QR code, drawn here. Always dark on white, whatever the theme: phones read it so. */
@Component({
  selector: 'tt-qr-code',
  imports: [Skeleton],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (path(); as code) {
      <svg role="img" [attr.viewBox]="'0 0 ' + code.size + ' ' + code.size" [attr.aria-label]="label()">
        <rect [attr.width]="code.size" [attr.height]="code.size" />
        <path [attr.d]="code.d" />
      </svg>
    } @else {
      <tt-skeleton shape="row" [lines]="3" />
    }
  `,
  styles: `
    svg {
      width: 100%;
      height: auto;
      border-radius: var(--tt-radius);
    }
    rect {
      fill: white;
    }
    path {
      fill: black;
    }
  `,
})
export class QrCode {
  readonly text = input.required<string>();
  /** What it is, for those who cannot see it. */
  readonly label = input.required<string>();

  protected readonly path = signal<QrPath | undefined>(undefined);

  constructor() {
    effect((onCleanup) => {
      let isCurrent = true;
      onCleanup(() => (isCurrent = false));
      this.path.set(undefined);
      void qrPath(this.text()).then((path) => isCurrent && this.path.set(path));
    });
  }
}
