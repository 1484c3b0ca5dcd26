import type { FeelingPack } from "../feeling-pack.ts";
import { SentenceShapes } from "../sentence-shapes.ts";
import { ABUSE, ABUSE_CLASSES } from "./abuse.ts";
import { CLASSES, COMMON } from "./classes.ts";
import { FEELING_CLASSES, FEELINGS } from "./feelings.ts";
import { IRRITATION } from "./irritation.ts";

const split = (words: string) => words.split(" ");

export const ENGLISH_FEELING: FeelingPack = {
  shapes: new SentenceShapes({
    classes: { ...CLASSES, ...FEELING_CLASSES, ...ABUSE_CLASSES },
    common: COMMON,
    shapes: [...FEELINGS, ...IRRITATION, ...ABUSE],
  }),
  disguised: split(
    "fuck fucks fucker fuckers fucking fucked shit shits shitty bullshit bitch bitches ass asses asshole assholes asshat asshats shithead fukc fcuk arse arsehole bastard bastards cunt cunts dick dicks dickhead cock pussy whore slut fag faggot nigger nigga retard retarded stupid idiot idiots moron dumbass motherfucker piss crap damn hell suck sucks sex tits porn twat wanker stfu",
  ),
  functionWords: new Set(
    split(
      "and or but so that how to for i i'm i've you your it its it's this these those what when where why who which if because as at in on of with from by than then now again still just really is are was were be been am a an the my we they he she not no yes please thanks thank like after before even do does did have has had can could will would should too very all here there over about compared also already every any ok lol tbh man mate guys honestly since until till while u ur im ive get let once twice at",
    ),
  ),
};
