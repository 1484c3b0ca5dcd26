import { describe, expect, it } from "vitest";
import { readLanguage } from "../../src/conversation/language.ts";
import { tokensOf } from "../../src/conversation/tokens.ts";

const packs = [{ tag: "en", vocabulary: () => ["today", "might", "parcel"] }];
const read = (claimed: string | null, ...texts: string[]) =>
  readLanguage(claimed, texts.map(tokensOf), packs);

describe("the language, when the bot does not say", () => {
  it.each([
    ["en", "My parcel has not arrived yet, where is it?"],
    ["en", "refund please"],
    ["en", "I can't log in"],
    ["en", "I might come today"],
    ["de", "Ich kann mich nicht mehr anmelden, bitte helfen Sie mir"],
    ["de", "Mein Account hat ein Problem"],
    ["fr", "Bonjour, je n'ai pas reçu ma commande"],
    ["es", "Hola, no puedo entrar en mi cuenta"],
    ["es", "donde esta mi pedido"],
    ["it", "Buongiorno, non riesco ad accedere, perché?"],
    ["pt", "Olá, não consigo entrar na minha conta"],
    ["nl", "Waar is mijn bestelling? Ik wacht al een week"],
    ["pl", "Dzień dobry, nie mogę się zalogować"],
    ["sv", "Hej, jag har inte fått min beställning"],
    ["da", "Hej, jeg har ikke fået min ordre, hvad sker der?"],
    ["no", "Hei, jeg har ikke fått pakken, hva skjer?"],
    ["fi", "Hei, missä minun tilaukseni on?"],
    ["tr", "Merhaba, siparişim neden gelmedi, çok bekledim"],
    ["ru", "Где мой заказ? Я жду уже неделю, почему"],
    ["uk", "Де моє замовлення? Чому я ще чекаю"],
    ["ja", "注文した商品がまだ届きません"],
    ["zh", "我的订单还没有收到"],
    ["ko", "주문한 상품이 아직 오지 않았어요"],
    ["ar", "أين طلبي؟ لم يصل بعد"],
    ["fa", "سفارش من کجاست؟ چرا نرسیده"],
    ["he", "איפה ההזמנה שלי"],
    ["el", "Πού είναι η παραγγελία μου;"],
    ["th", "สินค้าของฉันอยู่ที่ไหน"],
    ["hi", "मेरा ऑर्डर कहाँ है"],
  ])("is %s in %j", (tag, text) => {
    expect(read(null, text)).toEqual({ tag, isAnalysed: tag === "en" });
  });

  it.each([[""], ["😡😡😡"], ["👍 🎉"], ["!!! ???"], ["12345 678"], ["   "]])(
    "is not guessed from %j",
    (text) => {
      expect(read(null, text)).toEqual({ tag: null, isAnalysed: false });
    },
  );

  it.each([["agent!"], ["asap"], ["representative"]])(
    "stays open for %j, which is read all the same, because nothing speaks against it",
    (text) => {
      expect(read(null, text).isAnalysed).toBe(true);
    },
  );

  it("is not taken for English when a longer text holds no English word", () => {
    const text = "Nasaan ang aking padala kailangan namin itong malaman ngayong araw mismo salamat";
    expect(read(null, text).isAnalysed).toBe(false);
  });
});

describe("the language, when the bot says one", () => {
  it.each([
    ["en-GB", "colour", "en"],
    ["EN_us", "ok", "en"],
    ["de", "ok", "de"],
    ["sw", "Agizo langu liko wapi", "sw"],
    ["ja", "注文", "ja"],
    ["en", "Où est ma commande ? Je n'ai pas de nouvelles", "fr"],
    ["en", "Где мой заказ? Почему так долго", "ru"],
    ["de", "I have been waiting for my order since Monday", "en"],
    ["ru", "Where is my order? It has not come", "en"],
    ["en", "Ich will mein Geld zurück, es ist nicht da", "de"],
    ["en", "Order placed by José García, reference Calle de la Luna", "en"],
    ["und", "Where is my order?", "en"],
    ["not a language", "Where is my order?", "en"],
  ])("%s, of %j is %s", (claimed, text, tag) => {
    expect(read(claimed, text).tag).toBe(tag);
  });

  it("is the claimed one when nothing was written, which is not analysed", () => {
    expect(read("en", "😀")).toEqual({ tag: "en", isAnalysed: false });
  });

  it("is left open when the letters speak against it and nothing tells which it is", () => {
    expect(read("en", "ᚠᚢᚦᚨᚱᚲ ᚷᚹ")).toEqual({ tag: null, isAnalysed: false });
  });
});

describe("a mixed conversation", () => {
  it("is in the language of most of its words", () => {
    const english = "I have not received my order and nobody tells me why it is late";
    expect(read(null, "hola", english, "gracias").tag).toBe("en");
    expect(read(null, "hello", "Hola, no puedo entrar en mi cuenta, por favor ayuda").tag).toBe("es");
  });

  it("costs no more for 5,000 messages than for the first few hundred", () => {
    const many = Array.from({ length: 5_000 }, () => tokensOf("My order has not arrived"));
    expect(readLanguage(null, many, packs)).toEqual({ tag: "en", isAnalysed: true });
  });
});
