/**
 * From now on this thread's clock never steps back. The embedded database reads `Date.now`, and were the machine's
 * clock set back by five minutes, leases would last and due work would wait that much longer. The clock goes on as it
 * went before; the next start follows the machine's again.
 */
export function keepClockFromSteppingBack(): void {
  const wall = Date.now;
  let offset = Number.NEGATIVE_INFINITY;
  Date.now = () => {
    const monotonic = performance.now();
    offset = Math.max(offset, wall() - monotonic);
    return Math.floor(offset + monotonic);
  };
}
