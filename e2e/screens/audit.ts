import type { Locator } from '@playwright/test';
import { ManageScreen } from './manage.ts';

/** The audit log of the office app. */
export class AuditScreen extends ManageScreen {
  /** An entry in the list, by its sentence. */
  entry(sentence: string): Locator {
    return this.page.getByRole('button', { name: `Details: ${sentence}`, exact: true });
  }

  async openEntry(sentence: string): Promise<void> {
    await this.entry(sentence).first().click();
    await this.drawer.getByRole('heading', { name: sentence }).waitFor();
  }
}
