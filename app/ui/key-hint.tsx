/** The key that does something, as `K` or `Shift+A`. */
export const KeyHint = ({ keys }: { keys: string }) => (
  <kbd className="hidden rounded-sm border border-current px-1 font-mono text-[0.6875rem] font-normal leading-4 opacity-80 md:inline-block">
    {keys}
  </kbd>
);
