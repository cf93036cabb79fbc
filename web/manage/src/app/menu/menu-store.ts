import { computed, inject, Injectable } from '@angular/core';
import type { BodyIn, Category, ModifierGroup, Product } from '@table-tap/contract';
import { calm } from '../live/calm.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { CafeApi } from '../session/cafe-api.ts';

export type ProductBody = BodyIn<'POST /cafes/{cafeId}/products'>;
export type ProductChange = BodyIn<'PATCH /cafes/{cafeId}/products/{productId}'>;
export type CategoryBody = BodyIn<'POST /cafes/{cafeId}/categories'>;
export type CategoryChange = BodyIn<'PATCH /cafes/{cafeId}/categories/{categoryId}'>;
export type GroupBody = BodyIn<'POST /cafes/{cafeId}/modifier-groups'>;

const refreshMs = 500;

/** The menu as managers edit it, in all languages; follows what others change. Writes throw what the client throws. */
@Injectable()
export class MenuStore {
  private readonly api = inject(CafeApi);

  readonly categories = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/categories', { params: this.api.at(), signal }),
  );
  readonly products = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/products', { params: this.api.at(), signal }),
  );
  readonly groups = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/modifier-groups', { params: this.api.at(), signal }),
  );

  readonly all = [this.categories, this.products, this.groups] as const;
  readonly isReady = computed(() => this.all.every((source) => source.data() !== undefined));
  readonly categoryList = computed(() =>
    (this.categories.data()?.items ?? []).toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name)),
  );
  readonly productList = computed(() => this.products.data()?.items ?? []);
  readonly groupList = computed(() => this.groups.data()?.items ?? []);
  readonly productsOf = computed(() => {
    const sorted = this.productList().toSorted((a, b) => a.position - b.position || a.name.localeCompare(b.name));
    return Map.groupBy(sorted, ({ categoryId }) => categoryId);
  });
  /** How many products use each modifier group. */
  readonly groupUse = computed(() => {
    const use = new Map<string, number>();
    for (const { modifierGroupIds } of this.productList())
      for (const id of modifierGroupIds) use.set(id, (use.get(id) ?? 0) + 1);
    return use;
  });

  constructor() {
    inject(Live).watch(
      ['menu:changed'],
      calm(refreshMs, () => void this.reload()),
    );
  }

  async reload(): Promise<void> {
    await Promise.all(this.all.map((source) => source.reload()));
  }

  async addCategory(body: CategoryBody, key: string): Promise<Category> {
    const category = await this.api.send('POST /cafes/{cafeId}/categories', { params: this.api.at(), body, key });
    this.categories.update((data) => ({ ...data, items: [...data.items, category] }));
    return category;
  }

  async changeCategory(categoryId: string, body: CategoryChange, key?: string): Promise<Category> {
    const route = 'PATCH /cafes/{cafeId}/categories/{categoryId}';
    const category = await this.api.send(route, { params: this.api.at({ categoryId }), body, key });
    this.categories.update((data) => ({ ...data, items: replaced(data.items, category) }));
    return category;
  }

  async removeCategory(categoryId: string, key: string): Promise<void> {
    await this.api.send('DELETE /cafes/{cafeId}/categories/{categoryId}', { params: this.api.at({ categoryId }), key });
    this.categories.update((data) => ({ ...data, items: data.items.filter(({ id }) => id !== categoryId) }));
  }

  /** Puts categories in this order; only those that move are written. */
  async orderCategories(order: readonly Category[]): Promise<void> {
    const placed = order.map((category, position) => ({ ...category, position }));
    const moved = placed.filter(({ position }, index) => order[index]?.position !== position);
    this.categories.update((data) => ({ ...data, items: placed }));
    await this.orReload(Promise.all(moved.map(({ id, position }) => this.changeCategory(id, { position }))));
  }

  async addProduct(body: ProductBody, key: string): Promise<Product> {
    const route = 'POST /cafes/{cafeId}/products';
    return this.keep(await this.api.send(route, { params: this.api.at(), body, key }));
  }

  /** @param base the product that the change was made from. Throws ApiError CHANGED_MEANWHILE when it is no longer that. */
  async changeProduct(base: Product, body: ProductChange, key?: string): Promise<Product> {
    const route = 'PATCH /cafes/{cafeId}/products/{productId}';
    const params = this.api.at({ productId: base.id });
    return this.keep(await this.api.send(route, { params, body, key, etag: `W/"${base.version}"` }));
  }

  async setAvailable(productId: string, available: boolean): Promise<void> {
    const route = 'PUT /cafes/{cafeId}/products/{productId}/availability';
    const product = await this.api.send(route, { params: this.api.at({ productId }), body: { available } });
    this.products.update((data) => ({ ...data, items: replaced(data.items, product) }));
  }

  async removeProduct(productId: string, key: string): Promise<void> {
    await this.api.send('DELETE /cafes/{cafeId}/products/{productId}', { params: this.api.at({ productId }), key });
    this.products.update((data) => ({ ...data, items: data.items.filter(({ id }) => id !== productId) }));
  }

  /** Puts the products of a category in this order. */
  async orderProducts(order: readonly Product[]): Promise<void> {
    const places = new Map(order.map(({ id }, position) => [id, position]));
    const moved = order.filter(({ id, position }) => places.get(id) !== position);
    this.products.update((data) => ({
      ...data,
      items: data.items.map((product) => ({ ...product, position: places.get(product.id) ?? product.position })),
    }));
    const params = (productId: string) => this.api.at({ productId });
    const write = ({ id }: Product) =>
      this.api.send('PATCH /cafes/{cafeId}/products/{productId}', {
        params: params(id),
        body: { position: places.get(id) ?? 0 },
      });
    await this.orReload(Promise.all(moved.map(async (product) => this.keep(await write(product)))));
  }

  async saveGroup(groupId: string | null, body: GroupBody, key: string): Promise<ModifierGroup> {
    const group = groupId
      ? await this.api.send('PATCH /cafes/{cafeId}/modifier-groups/{groupId}', {
          params: this.api.at({ groupId }),
          body,
          key,
        })
      : await this.api.send('POST /cafes/{cafeId}/modifier-groups', { params: this.api.at(), body, key });
    this.groups.update((data) => ({ ...data, items: replaced(data.items, group) }));
    return group;
  }

  async removeGroup(groupId: string, key: string): Promise<void> {
    await this.api.send('DELETE /cafes/{cafeId}/modifier-groups/{groupId}', { params: this.api.at({ groupId }), key });
    this.groups.update((data) => ({ ...data, items: data.items.filter(({ id }) => id !== groupId) }));
    void this.products.reload();
  }

  private keep(product: Product): Product {
    this.products.update((data) => ({ ...data, items: replaced(data.items, product) }));
    return product;
  }

  private async orReload(writes: Promise<unknown>): Promise<void> {
    try {
      await writes;
    } catch (error) {
      void this.reload();
      throw error;
    }
  }
}

/** The list with this item in the place of the one with its id, or behind all. */
function replaced<Item extends { id: string }>(items: readonly Item[], item: Item): Item[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((one) => (one.id === item.id ? item : one))
    : [...items, item];
}
