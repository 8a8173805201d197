import { readScannedCode } from "@services/platform/scanned-code";

/** How a scanned unit stands to its return, as far as it is known. */
export interface Scan {
  readonly serial: string;
  readonly condition: string;
  readonly as: "expected" | "unannounced" | "wrong";
  readonly why: string | null;
}

/** The units of a return that a scan is held against. */
export interface Expected {
  readonly serial: string;
  readonly state: string;
}

export interface Said {
  readonly text: string;
  readonly as: "added" | "twice" | "unreadable";
}

/** What one more scan makes of those so far: a unit once, whatever is scanned again; what is no code is said and not kept. */
export function addScan(scans: readonly Scan[], text: string, units: readonly Expected[]): { scans: readonly Scan[]; said: Said } {
  const serial = readScannedCode(text);
  if (serial === null) return { scans, said: { text: text.trim(), as: "unreadable" } };
  if (scans.some((scan) => scan.serial === serial)) return { scans, said: { text: serial, as: "twice" } };
  const isExpected = units.some((unit) => unit.serial === serial && unit.state !== "withdrawn");
  const scan: Scan = { serial, condition: "intact", as: isExpected ? "expected" : "unannounced", why: null };
  return { scans: [...scans, scan], said: { text: serial, as: "added" } };
}

/** The scans as an address carries them, so that a reload or a lost connection loses none. */
export function addressOf(path: string, scans: readonly Scan[]): string {
  const fields = scans.flatMap(({ serial, condition }, index) => [
    [`units[${index}].serial`, serial] as [string, string],
    [`units[${index}].condition`, condition] as [string, string],
  ]);
  return fields.length === 0 ? path : `${path}?${new URLSearchParams(fields)}`;
}
