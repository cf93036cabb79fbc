import type { Defaulted, Time, TimeOrNull } from './columns.ts';

export interface AllowanceRulesTable {
  cafe_id: string;
  id: string;
  name: string;
  kind: 'count' | 'value';
  amount: number;
  per: 'shift' | 'day' | 'month';
  category_ids: Defaulted<string[]>;
  beyond: 'staff_price' | 'full_price' | 'refused';
  staff_discount: Defaulted<number>;
  standard: Defaulted<boolean>;
  created_at: Time;
  deleted_at: TimeOrNull;
}

export interface AllowancePeriodsTable {
  cafe_id: string;
  user_id: string;
  rule_id: string;
  period: string;
  used: Defaulted<number>;
  allowed: number;
}

export interface AllowanceUsesTable {
  cafe_id: string;
  id: string;
  user_id: string;
  rule_id: string;
  period: string;
  order_id: string;
  line_id: string;
  units: number;
  amount_minor: number;
  taken_by: string;
  business_day: string;
  created_at: Time;
}

export interface AllowanceReturnsTable {
  cafe_id: string;
  use_id: string;
  returned_by: string | null;
  business_day: string;
  created_at: Time;
}

export interface AllowanceTables {
  allowance_rules: AllowanceRulesTable;
  allowance_people: { cafe_id: string; user_id: string; rule_id: string | null };
  allowance_periods: AllowancePeriodsTable;
  allowance_uses: AllowanceUsesTable;
  allowance_returns: AllowanceReturnsTable;
}
