/**
 * Hours in which nobody is there now, whatever time it is: they begin nine hours from now and last for eight. In a real
 * manifest the hours simply stand there.
 */
export function closedNow(zone: string, now = new Date()): string {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: zone }).format(now),
  );
  const at = (later: number) => `${String((hour + later) % 24).padStart(2, "0")}:00`;
  return `${at(9)}-${at(17)}`;
}
