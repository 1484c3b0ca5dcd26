/** What an expression came to. Absent data makes `value` null or false; `error` says what else went wrong, without data. */
export interface Outcome<Value> {
  value: Value;
  error: string | null;
}
