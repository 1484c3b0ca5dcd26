/** One fault in a manifest. Line and column count from 1. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** A fault's place, before its file is known. */
export interface Position {
  line: number;
  column: number;
}

/** A manifest that must not be used. `faults` holds every one, in the order of the file; `message` a line for each. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";
  readonly faults: Fault[];

  constructor(faults: readonly Fault[]) {
    const sorted = inFileOrder(faults);
    super(sorted.map(formatFault).join("\n"));
    this.faults = sorted;
  }
}

/** `file:line:column: message`, the form that editors and terminals make clickable. */
export function formatFault({ file, line, column, message }: Fault): string {
  return `${file}:${line}:${column}: ${message}`;
}

function inFileOrder(faults: readonly Fault[]): Fault[] {
  const distinct = new Map(faults.map((fault) => [formatFault(fault), fault]));
  return [...distinct.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}
