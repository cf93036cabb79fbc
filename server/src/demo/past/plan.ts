/** What the past of the demo is made of: planned to the minute before any of it happens. Names are those of its files. */

export interface PlannedLine {
  product: string;
  /** null: the first that the product has. */
  variant: string | null;
  modifiers: readonly string[];
  quantity: number;
}

export interface PlannedOrder {
  at: Date;
  servedAt: Date;
  lines: PlannedLine[];
}

/** A table from sitting down to paying. */
export interface Visit {
  table: string;
  /** E-mail address of who serves it and takes the money. */
  servedBy: string;
  arrivesAt: Date;
  orders: PlannedOrder[];
  paidAt: Date;
  method: 'cash' | 'card' | 'payconiq';
  tipMinor: number;
}

export interface DeliveredLine {
  item: string;
  packs: number;
  /** Of a pack, without VAT. */
  priceMinor: number;
  vatBasisPoints: number;
}

export interface PlannedDelivery {
  supplier: string;
  /** On the open day before it comes; what comes on the first day was ordered that morning. */
  orderedAt: Date;
  arrivesAt: Date;
  lines: DeliveredLine[];
}

export interface PlannedWaste {
  item: string;
  quantityMilli: number;
  cause: 'spilled' | 'broken' | 'expired';
  at: Date;
}

/** A stock-take of some of what lies in one place: by how much less or more there is than there should be. */
export interface PlannedCount {
  location: string;
  at: Date;
  found: { item: string; varianceMilli: number }[];
}

export interface PlannedDay {
  /** Business day, `yyyy-mm-dd`. */
  day: string;
  opensAt: Date;
  closesAt: Date;
  /** What the drawer is counted more than it should hold. */
  drawerOffMinor: number;
  visits: Visit[];
  /** What is ordered of suppliers on this day, to come later. */
  ordered: PlannedDelivery[];
  deliveries: PlannedDelivery[];
  waste: PlannedWaste[];
  count: PlannedCount | null;
}

export interface Past {
  days: PlannedDay[];
  /** What there is of each item before the first day, in thousandths. */
  openingMilli: ReadonlyMap<string, number>;
}
