import { Link } from "@remix-run/react";

/** The number of a return, as a way to it for who may read it. */
export function ReturnNo({ returnNo, reads }: { returnNo: string; reads: boolean }) {
  if (!reads) return <span className="font-mono">{returnNo}</span>;
  return (
    <Link to={`/returns/${returnNo}`} className="font-mono text-accent hover:underline">
      {returnNo}
    </Link>
  );
}
