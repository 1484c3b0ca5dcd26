/**
 * Small words by which languages written in Latin and Cyrillic letters are told apart, the commonest first. No pack is
 * needed to say what a language is; a pack is needed to read it.
 */
export const SMALL_WORDS: Record<string, string> = {
  en: `the and is my i to you not it for of have this in was that with on can what do are how a your me please from
    but be we i'm it's don't can't an at when has will would there if get help need want did been they he she why where
    who which still just no now yes am im ya yeah does doesn't didn't won't isn't i've i'd could should any some as so or by about
    hi hello hey thanks thank account order card agent human person speak talk refund money cancel charged bill app
    fuck fucking shit stupid`,
  de: `der die das und ist nicht ich mein meine meinen meiner ein eine einen mit für fuer auf zu von haben habe hat kann
    wie was wo warum bitte danke den dem im sie wir sind war wurde wird noch nach auch aber kein keine mehr bei über mir
    mich es dass wenn schon seit immer wieder hallo guten möchte will ihr ihre funktioniert konto`,
  fr: `le la les et est pas je mon ma mes un une avec pour sur de du des ne que qui dans vous nous j'ai c'est n'est n'ai
    qu'il d'un d'une s'il comment pourquoi bonjour merci svp plus été suis ai être au aux ce cette il elle on mais où
    quand très toujours votre notre compte veux voudrais peux l'application`,
  es: `el la los las y es no mi mis un una con para por de del que en se me lo yo tengo está esta estoy he ha hola
    gracias cómo como qué donde cuando pero más mas muy su al favor ayuda quiero puedo necesito ya sin porque cuenta
    pedido todavía`,
  it: `il lo la gli le e è non mio mia un una con per di del della che in si mi ho ha sono ciao grazie come quando dove
    perché ma più molto vorrei posso questo questa anche nel alla buongiorno ancora`,
  pt: `o a os as e é não nao meu minha um uma para por de do da que em se me eu tenho está estou olá ola obrigado
    obrigada como quando onde mas mais muito quero posso preciso já ainda você voce foi conta`,
  nl: `de het een en is niet ik mijn met voor op van te dat die in heb heeft kan hoe wat waar waarom dank bedankt maar
    nog ook wel geen naar bij om aan mij er worden wij jullie graag zijn hallo alstublieft bestelling`,
  pl: `nie i w na z do że ze się sie jest mam mój moje moja dla jak co czy proszę prosze dziękuję ale po od mi to o
    jestem nadal dlaczego gdzie kiedy chcę dzień dobry`,
  sv: `och är inte jag min mitt mina en ett med för på av att det den har kan hur vad var tack hej men till om från
    mig som vill fått varför`,
  da: `og er ikke jeg min mit mine en et med for på af at det den har kan hvordan hvad hvor tak hej men til om fra mig
    som vil fået hvorfor`,
  no: `og er ikke jeg min mitt mine en et med for på av at det den har kan hvordan hva hvor takk hei men til om fra meg
    som vil fått hvorfor`,
  fi: `ja on ei en minun se että mutta kun miten mikä missä miksi kiitos hei olen voin tämä ole mitä minulla vielä`,
  tr: `ve bir bu için ile de da değil ben benim ne nasıl neden var yok merhaba teşekkürler ama mi mı çok daha sipariş
    lütfen`,
  cs: `a je ne na se že v s do jsem mám můj moje jak co kde proč děkuji dobrý den ale prosím mi to není nemůžu`,
  ro: `și si este nu eu meu mea un o cu pentru pe de la din că ca am are cum ce unde mulțumesc bună dar mai vă rog sunt`,
  hu: `a az és nem van egy hogy én ez meg de ha mi hol miért köszönöm kérem mert vagyok már csak`,
  id: `yang dan di ke dari saya tidak ini itu untuk dengan bisa apa bagaimana kenapa terima kasih tolong sudah belum ada
    mau akun`,
  vi: `tôi không của và là có được cho này một bạn xin giúp với đã như`,
  ru: `и в не на что я мне мой моя мои не как это у по для с но есть меня почему когда где можно пожалуйста спасибо
    здравствуйте вы мы он был все еще ещё`,
  uk: `і в не на що я мені мій моя як це у для та але є мене чому коли де можна будь ласка дякую ви ми ще`,
  bg: `и в не на че аз ми моят моята как това за се но има мен защо кога къде може моля благодаря вие ние още съм`,
};

/** Unicode blocks that belong to one language, or to one before all others. */
export const BLOCKS: readonly { from: number; to: number; tag: string; others?: readonly string[] }[] = [
  { from: 0x0370, to: 0x03ff, tag: "el" },
  { from: 0x0530, to: 0x058f, tag: "hy" },
  { from: 0x0590, to: 0x05ff, tag: "he", others: ["yi"] },
  { from: 0x0600, to: 0x06ff, tag: "ar", others: ["fa", "ur", "ps", "ckb"] },
  { from: 0x0900, to: 0x097f, tag: "hi", others: ["mr", "ne"] },
  { from: 0x0980, to: 0x09ff, tag: "bn", others: ["as"] },
  { from: 0x0a00, to: 0x0a7f, tag: "pa" },
  { from: 0x0a80, to: 0x0aff, tag: "gu" },
  { from: 0x0b80, to: 0x0bff, tag: "ta" },
  { from: 0x0c00, to: 0x0c7f, tag: "te" },
  { from: 0x0c80, to: 0x0cff, tag: "kn" },
  { from: 0x0d00, to: 0x0d7f, tag: "ml" },
  { from: 0x0e00, to: 0x0e7f, tag: "th" },
  { from: 0x10a0, to: 0x10ff, tag: "ka" },
  { from: 0x1100, to: 0x11ff, tag: "ko" },
  { from: 0x3040, to: 0x30ff, tag: "ja" },
  { from: 0x3400, to: 0x9fff, tag: "zh", others: ["ja", "yue"] },
  { from: 0xac00, to: 0xd7af, tag: "ko" },
];

/** Written in Cyrillic letters: what a bot may claim of a Cyrillic text. */
export const CYRILLIC: readonly string[] = ["ru", "uk", "bg", "be", "sr", "mk", "kk", "ky", "mn", "tg"];
