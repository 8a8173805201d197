import { useViewing } from "./viewing";

/** The key that does something, as `K` or `Shift+A`; nothing for a reader who turned keys off. */
export const KeyHint = ({ keys }: { keys: string }) =>
  useViewing().keys ? (
    <kbd className="hidden rounded-sm border border-current px-1 font-mono text-[0.6875rem] font-normal leading-4 opacity-80 md:inline-block">
      {keys}
    </kbd>
  ) : null;
