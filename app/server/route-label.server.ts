import type { ServerBuild } from "@remix-run/node";

type Routes = Readonly<Record<string, Pick<NonNullable<ServerBuild["routes"][string]>, "parentId" | "path">>>;

/** What a path of no route is called. */
const OTHER = "other";

/** Names a request's route by its pattern (`/requests/:no`), so that metrics have a bounded number of labels. */
export function createRouteLabel(routes: Routes): (pathname: string) => string {
  const patterns = [...new Set(Object.keys(routes).map((id) => patternOf(routes, id)))].sort(bySpecificity);
  const matchers = patterns.map((pattern) => ({ pattern, matcher: matcherOf(pattern) }));
  return (pathname) => {
    const page = pathname === "/_root.data" ? "/" : pathname.replace(/\.data$/, "");
    return matchers.find(({ matcher }) => matcher.test(page))?.pattern ?? OTHER;
  };
}

function patternOf(routes: Routes, id: string): string {
  const path: string[] = [];
  for (let route = routes[id]; route; route = route.parentId === undefined ? undefined : routes[route.parentId]) {
    if (route.path) path.unshift(route.path);
  }
  return `/${path.join("/")}`;
}

/** Fixed words before parameters, parameters before "anything". */
const weigh = (pattern: string) => pattern.replace(/[^/]+/g, (segment) => (segment === "*" ? "2" : segment.startsWith(":") ? "1" : "0"));
const bySpecificity = (one: string, other: string) => (weigh(one) < weigh(other) ? -1 : 1);

function matcherOf(pattern: string): RegExp {
  const source = pattern.replace(/\/([^/]+)/g, (_whole, segment: string) => {
    if (segment === "*") return "(?:/.*)?";
    const optional = segment.endsWith("?");
    const word = segment.replace(/\?$/, "");
    const part = word.startsWith(":") ? "/[^/]+" : `/${word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`;
    return optional ? `(?:${part})?` : part;
  });
  return new RegExp(`^${source === "/" ? "" : source}/?$`, "i");
}
