import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  DOCUMENT,
  type ElementRef,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import type { Chart as Drawing, ChartConfiguration } from 'chart.js';

/** Colours of a series, by what it means. */
export type ChartTone = 'accent' | 'muted' | 'ok' | 'danger' | 'info';

export interface ChartSeries {
  label: string;
  /** In the order of the labels; null: nothing there. */
  values: readonly (number | null)[];
  tone: ChartTone;
  /** Bars stand beside each other, or on each other under the same name; a line goes over them. */
  kind?: 'bar' | 'line';
  stack?: string;
}

const tokens: Record<ChartTone, string> = {
  accent: '--tt-accent',
  muted: '--tt-line-strong',
  ok: '--tt-ok',
  danger: '--tt-danger',
  info: '--tt-info',
};

/**
 * Bars and lines over labels. The library comes when the first chart is shown, and colours are those of the theme, also
 * when it changes. It is a picture: whatever it shows stands in a table beside it.
 */
@Component({
  selector: 'tt-chart',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<canvas #canvas role="img" [attr.aria-label]="label()"></canvas>`,
  styles: `
    @layer components {
      :host {
        display: block;
        position: relative;
        height: 280px;
        min-width: 0;
      }
      @media print {
        :host {
          break-inside: avoid;
        }
      }
    }
  `,
})
export class Chart {
  readonly labels = input.required<readonly string[]>();
  readonly series = input.required<readonly ChartSeries[]>();
  /** What is shown, in a sentence for those who do not see it. */
  readonly label = input.required<string>();
  /** How a value is written, at the axis and in the tip. */
  readonly format = input<(value: number) => string>(String);

  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly document = inject(DOCUMENT);
  private readonly library = signal<typeof Drawing | undefined>(undefined);
  private readonly theme = signal(0);
  private drawing: Drawing | undefined;

  constructor() {
    void loadLibrary().then((library) => this.library.set(library));
    const onTheme = () => this.theme.update((count) => count + 1);
    const device = matchMedia('(prefers-color-scheme: dark)');
    device.addEventListener('change', onTheme);
    const chosen = new MutationObserver(onTheme);
    chosen.observe(this.document.documentElement, { attributeFilter: ['data-theme', 'style'] });
    inject(DestroyRef).onDestroy(() => {
      device.removeEventListener('change', onTheme);
      chosen.disconnect();
      this.drawing?.destroy();
    });
    afterRenderEffect(() => this.draw());
  }

  private draw(): void {
    const library = this.library();
    this.theme();
    const config = this.config();
    if (!library) return;
    this.drawing?.destroy();
    this.drawing = new library(this.canvas().nativeElement, config);
  }

  private config(): ChartConfiguration {
    const style = getComputedStyle(this.document.documentElement);
    const colour = (token: string) => style.getPropertyValue(token).trim();
    const format = this.format();
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const isStacked = this.series().some(({ stack }) => stack !== undefined);
    const font = { family: style.fontFamily || 'sans-serif', size: 13 };
    return {
      type: 'bar',
      data: {
        labels: [...this.labels()],
        datasets: this.series().map(({ label, values, tone, kind = 'bar', stack }) => ({
          type: kind,
          label,
          data: [...values],
          backgroundColor: colour(tokens[tone]),
          borderColor: colour(tokens[tone]),
          ...(kind === 'line'
            ? { borderWidth: 2.5, pointRadius: 3, tension: 0.25, order: 0 }
            : { borderRadius: 4, maxBarThickness: 44, order: 1, ...(stack === undefined ? {} : { stack }) }),
        })),
      },
      options: {
        animation: isStill ? false : { duration: 180 },
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        plugins: {
          legend: {
            display: this.series().length > 1,
            position: 'bottom',
            labels: { color: colour('--tt-ink'), font, boxWidth: 12, boxHeight: 12, padding: 16 },
          },
          tooltip: {
            backgroundColor: colour('--tt-inverse'),
            titleColor: colour('--tt-inverse-ink'),
            bodyColor: colour('--tt-inverse-ink'),
            callbacks: {
              label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${format(parsed.y ?? 0)}`,
            },
          },
        },
        scales: {
          x: { stacked: isStacked, grid: { display: false }, ticks: { color: colour('--tt-muted'), font } },
          y: {
            stacked: isStacked,
            beginAtZero: true,
            border: { display: false },
            grid: { color: colour('--tt-line') },
            ticks: { color: colour('--tt-muted'), font, maxTicksLimit: 6, callback: (value) => format(Number(value)) },
          },
        },
      },
    };
  }
}

/** Only the parts that are drawn here. */
async function loadLibrary(): Promise<typeof Drawing> {
  const parts = await import('chart.js');
  const { BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement } = parts;
  parts.Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement);
  parts.Chart.register(parts.PointElement, parts.Tooltip);
  return parts.Chart;
}
