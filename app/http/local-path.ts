/** The path if it leads to this site, else the fallback: a form or link may never send its reader to another host. */
export function localPath(path: unknown, fallback = "/"): string {
  if (typeof path !== "string" || !/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || path.includes("\\")) return fallback;
  return path;
}
