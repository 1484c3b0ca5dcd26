import type { SubjectName } from "./subjects/subject.ts";

/** A value for each program that is measured. */
export class PerSubject<Value> {
  readonly #values: ReadonlyMap<SubjectName, Value>;

  constructor(values: ReadonlyMap<SubjectName, Value>) {
    this.#values = values;
  }

  /** @throws when that program is not measured. */
  of(subject: SubjectName): Value {
    const value = this.#values.get(subject);
    if (value === undefined) throw new Error(`${subject} is not measured`);
    return value;
  }

  /** `null` when that program is not measured. */
  figure(subject: SubjectName, read: (value: Value) => number): number | null {
    const value = this.#values.get(subject);
    return value === undefined ? null : read(value);
  }
}

/** Makes a value for each program, one after the other. */
export async function mapSubjects<Value>(
  subjects: readonly SubjectName[],
  make: (subject: SubjectName) => Value | Promise<Value>,
): Promise<PerSubject<Value>> {
  const values = new Map<SubjectName, Value>();
  for (const subject of subjects) values.set(subject, await make(subject));
  return new PerSubject(values);
}
