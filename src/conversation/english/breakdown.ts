import type { BreakdownPack } from "../breakdown-pack.ts";
import { SentenceShapes } from "../sentence-shapes.ts";
import { CLASSES, COMMON } from "./classes.ts";

const setOf = (words: string) => new Set(words.split(" "));

export const ENGLISH_BREAKDOWN: BreakdownPack = {
  shapes: new SentenceShapes({
    classes: {
      ...CLASSES,
      sorry: "sorry apologies apologise apologize afraid unfortunately unable regret",
      cant: "can't cannot couldn't unable won't not",
    },
    common: COMMON,
    shapes: [
      [
        "unsure",
        [
          "@not ..2 sure|certain ..2 i|what|that|how|about|if|understand|which",
          "@not ..2 understand|understood|follow|catch|get|recognise|recognize|interpret|parse|comprehend ..3 that|you|your|what|it|this|question|request|message|$",
          "misunderstood|misunderstand",
          "trouble|difficulty|difficulties|having|struggling ..2 understanding",
          "rephrase|reword|reformulate",
          "in|with|using|say|try|put|ask|phrase ..3 other|different|another words|way|terms",
          "what|which do you mean",
          "could|can|would|please you? ..1 clarify|elaborate|specify|repeat",
          "more|provide|give ..2 details|specific|context|information so|about|on|please|$",
          "did not|didn't quite? ..1 get|catch|understand",
          "might|may|could be wrong|mistaken|outdated|inaccurate",
          "not|less|only confident",
          "i|it ..1 think|believe|guess|assume ..1 it|that|you|this ..2 might|may|could|maybe|perhaps",
          "did you mean",
          "fallback|nlu_fallback",
        ],
      ],
      [
        "gap",
        [
          "don't|not|no|without|doesn't|lack ..2 have|has|got|find|found|any ..3 information|info|answer|data|details|article|articles|result|results|record|records|knowledge|documentation|access",
          "couldn't|could|can't|cannot|unable|can|not|didn't ..2 find",
          "no results|matches|information|articles|article|answer|match|entry|dates|record|records",
          "beyond|outside|out ..3 scope|knowledge|abilities|capabilities|expertise|of",
          "not|isn't|never ..1 trained|programmed|designed|equipped|able ..1 to|for|on",
          "i|bot ..1 don't|do|not ..1 know",
          "@cant ..2 help|assist|answer|advise|handle ..1 with|you|that|this|in|on|here",
          "out of scope",
          "no pre existing",
        ],
      ],
      [
        "generic",
        [
          "as an ai|artificial|automated|assistant|virtual|language|bot",
          "here|these|following|this|found ..3 article|articles|resource|resources|link|links|guide|guides|page|pages",
          "check|visit|see|read|browse|consult|refer|have|take|look ..4 help|faq|faqs|documentation|docs|support|knowledge|website|terms center|centre|page|article|articles|section|base|site|conditions|$",
          "faq|faqs|knowledge-base",
          "contact|reach ..2 support|customer|team|out",
          "i'm|im|i|we|happy|glad|here|love ..2 to help|assist",
          "is|was|anything there|something else i|we ..1 can|help",
          "for ..1 more|further|additional information|details|help|assistance",
          "hope|hopefully ..1 this|that ..2 helps|helped|answers|resolves",
          "understand|sorry|know|see ..4 frustration|frustrating|inconvenience|concern",
          "try|tried ..2 again later",
          "many|several|various|different|common reasons|causes|factors",
        ],
      ],
      [
        "error",
        [
          "something ..1 went|gone|has wrong",
          "technical|system|internal|unexpected|server|temporary ..1 error|problem|issue|fault|difficulties|glitch|failure",
          "error ..1 occurred|happened|while|code|processing|retrieving|connecting",
          "fail|failed|failing|failure|fails !to|because|if|payment|payments|when|over",
          "timed|time out",
          "@sorry|@cant|couldn't ..2 complete|process|retrieve|load|connect|save|submit|access|reach|perform|book|update",
          "exception|crash|crashed",
        ],
      ],
      [
        "refusal",
        [
          "unavailable|unsupported|impossible|declined|denied|rejected",
          "not|no|isn't|aren't|longer ..1 available|possible|eligible|allowed|permitted|supported|offered|exists|exist|valid|open|covered",
          "no ..2 available|left|slots|availability|appointments|options|longer",
          "too far|late|early|old",
          "@sorry ..6 not|can't|cannot|unable|no|don't",
          "fully|already|sold ..1 booked|out",
          "against|according ..2 policy",
        ],
      ],
      [
        "done",
        [
          "done|completed|booked|scheduled|processed|refunded|confirmed|cancelled|canceled|updated|sent|fixed|resolved|submitted|arranged|activated",
        ],
      ],
      [
        "asks",
        [
          "ask|asks|tell|provide|enter|which|what|when|share|give|confirm|disambiguate|select|choose|type|would|request",
        ],
      ],
      ["no", ["^ no|nope|nah|negative|negate|deny|denied|disagree|reject|refuse|wrong|incorrect|not"]],
      [
        "rejects",
        [
          "@not ..2 help|helps|helped|helpful|helping|useful|work|works|worked|working !needed|on|for|at|in",
          "@not ..1 what|the|my i|question|one|problem|issue|answer ..1 asked|meant|said|want|wanted|need|needed|asking|$",
          "@not ..2 helpful|useful|helping",
          "^ wrong|incorrect|nope|false",
          "as|like i|we ..1 said|mentioned|told|explained|wrote|asked",
          "@not ..2 answer|answered|answering|solve|solved|fix|fixed|resolve|resolved",
          "@not ..2 right|correct|true|it|that|accurate|relevant $",
          "that's|thats|it's|its|this|is|answer|you're|are ..2 wrong|incorrect|irrelevant|false|outdated|nonsense|useless",
          "wrong|incorrect|irrelevant|useless answer|link|article|order|account|product|page|one",
          "still|again ..1 @not|same|nothing|no|broken|doesn't|doesnt|isn't|waiting|getting",
          "same|still|again thing|problem|issue|error|message|result|happening|happens|there|answer|link|article|response",
          "already|i|i've|ive|have ..2 tried|did|done|read|seen|checked|restarted|explained|told|said|answered|mentioned|asked ..1 that|this|it|already|all|you|them|everything|$",
          "nothing|no ..1 changed|change|happened|happens|difference|luck|success|helps",
          "i|as ..1 asked|said|meant|mean|told !my|the",
          "no|nope ..2 i|that's|thats|not|it|you|wrong|the|my",
          "that|this|it|answer ..1 makes|make no sense",
          "doesn't|didn't|does|did|don't ..1 not? ..1 make|apply|exist|match|concern|show|appear",
          "what|how|why ..3 do|does|has|is|got ..2 with|to ..2 do",
          "you|bot|it|u ..2 @not ..1 understand|listen|get|read|answer|listening|understanding|help|reading",
          "misunderstand|misunderstood|misunderstanding|rephrase",
          "not|isn't|never ..1 my|the ..1 question|problem|issue",
          "try|read|look|listen|think again",
          "@not ..2 find|see ..3 there|button|option|page|menu|link|it|that",
        ],
      ],
      [
        "unclear",
        [
          "inconclusive|noise|unclear|fallback|unknown|silence|unrecognized|unrecognised|unintelligible|garbled|nonsense|gibberish",
        ],
      ],
      [
        "leaves",
        [
          "human|representative|operator|somebody|manager|supervisor|agent|callback",
          "transfer|speak|talk|connect ..3 agent|human|person|someone|somebody|representative|operator",
          "bye|goodbye|forget|whatever",
          "give|giving up",
          "never mind",
          "cancel !order|orders|button|policy",
          "real|actual|live person|human|agent",
        ],
      ],
    ],
  }),
  empty: setOf(
    "a an the and or but if so to of in on at for from with by as is are was were be been am it its it's this that these those there here i i'm im i've you your you're my me we our us they them he she his her their do does did done don't doesn't didn't have has had haven't can can't could couldn't will won't would wouldn't should may might must not no yes yeah ok okay please thanks thank hi hello hey just really very too also then now well sorry still again already get got getting go going want wanted need needed like know think say said tell told ask asked asking let make what which who how when why any some one more much many all about into out up down over than because dear sir madam lol oh ah um uh",
  ),
  endings: ["ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "ly", "s"],
  negations: setOf(
    "not no never isn't aren't wasn't don't doesn't didn't can't cannot couldn't won't wouldn't without unable",
  ),
  units: setOf(
    "second seconds minute minutes min mins hour hours hrs day days week weeks month months year years percent % dollars dollar usd eur euro euros pounds pound gbp kg gb mb tb km miles mile items item users seats people times am pm business working nights night bags bag instalments installments points",
  ),
};
