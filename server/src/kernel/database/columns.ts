import type { ColumnType, Generated, JSONColumnType } from 'kysely';

/** Kinds of column that the table types are made of: what is read, what an insert and what an update takes. */

export type Time = ColumnType<Date, Date, Date>;
export type TimeOrNull = ColumnType<Date | null, Date | null | undefined, Date | null>;
export type Defaulted<T> = Generated<T>;
export type Json<T extends object | null> = JSONColumnType<T, string, string>;
export type JsonDefault<T extends object> = ColumnType<T, string | undefined, string>;
