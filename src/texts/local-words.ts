import type { TextLanguage } from "./kind.ts";

type Unit = "minutes" | "hours" | "days";

/** A moment's parts, in the language's own words. */
interface Moment {
  /** Calendar days from now: 0 is today. */
  days: number;
  time: string;
  weekday: string;
  date: string;
  isWeekend: boolean;
  /** 0 to 23. */
  hour: number;
}

interface LocalWords {
  moment(moment: Moment): string;
  /** `from` and `to` in whole units, `from` at most `to`. */
  span(from: number, to: number, unit: Unit): string;
  /** Ways to be answered, each fit to stand after "I can arrange". */
  options: Record<string, string>;
}

/** A week ahead a weekday alone is clear; beyond it wants its date. */
const isNear = (days: number) => days >= 2 && days <= 6;

function between(from: number, to: number, and: string, [one = "", many = ""]: readonly string[]): string {
  const unit = to === 1 ? one : many;
  return from === to ? `${to} ${unit}` : `${from} ${and} ${to} ${unit}`;
}

export const LOCAL_WORDS: Record<TextLanguage, LocalWords> = {
  en: {
    moment({ days, time, weekday, date }) {
      if (days === 0) return `today at ${time}`;
      if (days === 1) return `tomorrow at ${time}`;
      return isNear(days) ? `on ${weekday} at ${time}` : `on ${weekday}, ${date} at ${time}`;
    },
    span: (from, to, unit) =>
      `within ${between(from, to, "to", { minutes: ["minute", "minutes"], hours: ["hour", "hours"], days: ["day", "days"] }[unit])}`,
    options: { email: "a reply by email", callback: "a call back", chat: "a chat at a set time" },
  },
  es: {
    moment({ days, time, weekday, date, hour }) {
      // "a la 1:00", but "a las 13:00" on a clock of 24 hours.
      const at = hour === 1 || /^1:/.test(time) ? `a la ${time}` : `a las ${time}`;
      if (days === 0) return `hoy ${at}`;
      if (days === 1) return `mañana ${at}`;
      return isNear(days) ? `el ${weekday} ${at}` : `el ${weekday}, ${date}, ${at}`;
    },
    span: (from, to, unit) =>
      `en ${between(from, to, "a", { minutes: ["minuto", "minutos"], hours: ["hora", "horas"], days: ["día", "días"] }[unit])}`,
    options: {
      email: "una respuesta por correo",
      callback: "una llamada",
      chat: "un chat a una hora acordada",
    },
  },
  de: {
    moment({ days, time, weekday, date }) {
      if (days === 0) return `heute um ${time} Uhr`;
      if (days === 1) return `morgen um ${time} Uhr`;
      return isNear(days) ? `am ${weekday} um ${time} Uhr` : `am ${weekday}, dem ${date}, um ${time} Uhr`;
    },
    span: (from, to, unit) =>
      `innerhalb von ${between(from, to, "bis", { minutes: ["Minute", "Minuten"], hours: ["Stunde", "Stunden"], days: ["Tag", "Tagen"] }[unit])}`,
    options: {
      email: "eine Antwort per E-Mail",
      callback: "einen Rückruf",
      chat: "einen Chat zu einer festen Zeit",
    },
  },
  fr: {
    moment({ days, time, weekday, date }) {
      if (days === 0) return `aujourd’hui à ${time}`;
      if (days === 1) return `demain à ${time}`;
      return isNear(days) ? `${weekday} à ${time}` : `le ${weekday} ${date} à ${time}`;
    },
    span: (from, to, unit) =>
      `en ${between(from, to, "à", { minutes: ["minute", "minutes"], hours: ["heure", "heures"], days: ["jour", "jours"] }[unit])}`,
    options: {
      email: "une réponse par e-mail",
      callback: "un rappel téléphonique",
      chat: "un échange en ligne à une heure fixée",
    },
  },
  pt: {
    moment({ days, time, weekday, date, isWeekend, hour }) {
      const at = hour === 1 ? `à ${time}` : `às ${time}`;
      if (days === 0) return `hoje ${at}`;
      if (days === 1) return `amanhã ${at}`;
      const on = isWeekend ? "no" : "na";
      return isNear(days) ? `${on} ${weekday} ${at}` : `${on} ${weekday}, ${date}, ${at}`;
    },
    span: (from, to, unit) =>
      `em ${between(from, to, "a", { minutes: ["minuto", "minutos"], hours: ["hora", "horas"], days: ["dia", "dias"] }[unit])}`,
    options: {
      email: "uma resposta por e-mail",
      callback: "uma chamada",
      chat: "uma conversa com hora marcada",
    },
  },
};
