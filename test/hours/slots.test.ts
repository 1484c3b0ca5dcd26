import { describe, expect, it } from "vitest";
import { freeSlots, slotAt, slotInWords, slotsOf } from "../../src/hours/slots.ts";
import { weekIn } from "./support.ts";

const FRIDAY = Date.parse("2026-11-20T14:10:00Z"); // 15:10 in Berlin
const hours = weekIn(
  "Europe/Berlin",
  '{ mon-fri: "09:00-17:00" }',
  "holidays: [{ date: 2026-11-23, name: Founders' Day }]",
);
const { default: office, followUp } = hours;
const starts = (days: number, now = FRIDAY) =>
  [...slotsOf(office, { ...followUp, days }, now)].map(({ start }) => new Date(start).toISOString());

describe("slots", () => {
  it("lie on the grid of their day, from the notice on, within the hours", () => {
    expect(starts(1)).toEqual(["2026-11-20T15:30:00.000Z"]);
    expect(starts(1, Date.parse("2026-11-20T08:00:00Z"))).toHaveLength(14);
  });

  it("are offered for so many days, holidays among them", () => {
    expect(starts(4)).toHaveLength(1);
    expect(starts(5).slice(0, 2)).toEqual(["2026-11-20T15:30:00.000Z", "2026-11-24T08:00:00.000Z"]);
  });

  it("keep the clock where it changes, and never overlap", () => {
    const { default: night } = weekIn("Europe/Berlin", '{ sat: "22:00-06:00" }');
    const autumn = [
      ...slotsOf(night, { ...followUp, slotMinutes: 60, days: 2 }, Date.parse("2026-10-24T12:00:00Z")),
    ];
    expect(autumn).toHaveLength(9);
    for (const [index, slot] of autumn.slice(1).entries()) expect(slot.start).toBe(autumn[index]?.end);
    const spring = [
      ...slotsOf(night, { ...followUp, slotMinutes: 60, days: 2 }, Date.parse("2026-03-28T12:00:00Z")),
    ];
    expect(spring).toHaveLength(7);
  });

  it("are free until so many have booked them", () => {
    const [first] = slotsOf(office, followUp, FRIDAY);
    const start = first?.start ?? 0;
    const free = (seats: number, taken: number) =>
      freeSlots(office, { ...followUp, perSlot: seats }, FRIDAY, new Map([[start, taken]])).some(
        (one) => one.start === start,
      );
    expect([free(1, 0), free(1, 1), free(2, 1), free(2, 2)]).toEqual([true, false, true, false]);
  });

  it("are refused with the reason", () => {
    const at = (iso: string) => slotAt(office, followUp, Date.parse(iso), FRIDAY);
    expect(at("2026-11-20T14:00:00Z")).toBe("is in the past");
    expect(at("2026-11-20T15:00:00Z")).toBe(
      "is too soon; a slot can be booked until 60 minutes before it begins",
    );
    expect(at("2026-11-20T15:40:00Z")).toBe("is no slot's beginning; they begin every 30 minutes from 09:00");
    expect(at("2026-11-20T16:00:00Z")).toBe("is outside the hours (closed at this hour, Europe/Berlin)");
    expect(at("2026-11-23T09:00:00Z")).toBe("is outside the hours (closed for Founders' Day, Europe/Berlin)");
    expect(at("2026-11-25T09:00:00Z")).toBe("is too far ahead; slots are offered for the next 5 days");
    expect(at("2026-11-24T08:30:00Z")).toEqual({
      start: Date.parse("2026-11-24T08:30:00Z"),
      end: Date.parse("2026-11-24T09:00:00Z"),
    });
  });

  it("are worded on the team's clock", () => {
    const slot = { start: Date.parse("2026-11-24T08:30:00Z"), end: Date.parse("2026-11-24T09:00:00Z") };
    expect(slotInWords("Europe/Berlin", slot)).toBe("Tue 24 Nov 2026, 09:30 to 10:00 (Europe/Berlin)");
  });
});
