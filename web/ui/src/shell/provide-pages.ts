import {
  type EnvironmentProviders,
  inject,
  Injectable,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { Title } from '@angular/platform-browser';
import {
  provideRouter,
  RedirectCommand,
  Router,
  type RouterStateSnapshot,
  type Routes,
  TitleStrategy,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
} from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import { ErrorPage } from './error-page.ts';
import { focusHeadingAfterNavigation } from './focus-heading.ts';

/** A route's `title` is a key of the texts; the tab shows it, translated, before the app's name. */
@Injectable()
class TranslatedTitles extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly transloco = inject(TranslocoService);
  private key: string | undefined;

  constructor() {
    super();
    this.transloco.langChanges$.subscribe(() => this.show());
  }

  override updateTitle(state: RouterStateSnapshot): void {
    this.key = this.buildTitle(state);
    this.show();
  }

  private show(): void {
    const product = 'Table Tap';
    this.title.setTitle(this.key ? `${this.transloco.translate(this.key)} · ${product}` : product);
  }
}

/**
 * Router of an app: its routes, then 404, an error page for what cannot be loaded, inputs bound from the address,
 * translated titles, scroll positions kept, focus on the heading.
 */
export function providePages(routes: Routes): EnvironmentProviders {
  const pages: Routes = [
    ...routes,
    // Not loaded lazily: it is shown when pages cannot be loaded.
    { path: 'error', title: 'ui.failed.heading', component: ErrorPage },
    {
      path: '**',
      title: 'ui.notFound.heading',
      loadComponent: () => import('./not-found-page.ts').then((file) => file.NotFoundPage),
    },
  ];
  return makeEnvironmentProviders([
    provideRouter(
      pages,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled', anchorScrolling: 'enabled' }),
      withNavigationErrorHandler(
        () => new RedirectCommand(inject(Router).parseUrl('/error'), { skipLocationChange: true }),
      ),
    ),
    { provide: TitleStrategy, useClass: TranslatedTitles },
    provideEnvironmentInitializer(focusHeadingAfterNavigation),
  ]);
}
