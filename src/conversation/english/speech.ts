import type { SensitiveShape } from "../sensitive.ts";
import type { ShapeGroup } from "../shape-table.ts";
import type { SpeechPack } from "../speech.ts";
import { CANCEL_CLASSES, CANCEL_GROUPS } from "./cancel.ts";
import { COMMON_CLASSES } from "./common.ts";
import { REQUEST_CLASSES, REQUEST_GROUPS } from "./requests.ts";
import { HARM_CLASSES, HARM_GROUPS } from "./topics-harm.ts";
import { LAW_CLASSES, LAW_GROUPS } from "./topics-law.ts";
import { MONEY_CLASSES, MONEY_GROUPS } from "./topics-money.ts";
import { SECURITY_CLASSES, SECURITY_GROUPS } from "./topics-security.ts";

/** What is said around a sensitive topic, and makes less of it. */
const FRAMES: readonly ShapeGroup<SensitiveShape>[] = [
  {
    code: "policy",
    weight: 1,
    shapes: `
        what|what's|whats is|are|was? ..1 your|the|ur ..4 policy|policies|procedure|terms|rules
        where|how ..4 find|read|see|download ..3 policy|policies|terms
        do|does you|u|your|it|the|this ..2 offer|support|include|provide|cover|sell|have|allow|accept
        what happens|happen if|when
        how does|do ..4 work
        wondering|curious ..2 what|how|if|whether ..3 policy
        hypothetically|theoretically|in_theory|in_general|asking_for_a_friend
      `,
  },
  {
    code: "resolved",
    weight: 1,
    shapes: `
        already|been|got|is|all|now|it's|was|has|get resolved|sorted|solved|fixed|taken_care_of|sorted_out !yet
        turned out|it_was ..3 mine|my_own|my_wife|my_husband|legit|legitimate|nothing|me|fine|false_alarm
        false alarm
        never_mind|nevermind|no_worries|all_good_now|problem_solved|no_longer_an_issue
        found it $
        i|we|i've|have found it
        it was me
      `,
  },
];

/** Requests and sensitive topics in English. */
export const ENGLISH_SPEECH: SpeechPack = {
  classes: {
    ...COMMON_CLASSES,
    ...REQUEST_CLASSES,
    ...CANCEL_CLASSES,
    ...MONEY_CLASSES,
    ...SECURITY_CLASSES,
    ...LAW_CLASSES,
    ...HARM_CLASSES,
    homonyms:
      "security_deposit cancel_button delete_button parental_controls child_seat child_process child_theme legal_name legal_entity court_side fire_tv medical_school data_plan identity_verification " +
      "tennis_court squash_court charge_cable charging_cable kill_switch dead_end dead_link dead_pixel death_star minor_key suicide_squad gun_metal heart_rate",
    joined: "<others> <homonyms>",
    misspelt_topics:
      "account subscription membership transaction payment charge purchase withdrawal unauthorized unauthorised fraudulent suspicious recognize recognise stolen hacked password lawyer attorney cancel cancelling deleting delete closing terminate " +
      "chargeback discount contract insurance duplicate refund identity allergic suicide personal information",
    misspelt: "<misspelt_requests> <misspelt_topics>",
  },
  groups: [
    ...REQUEST_GROUPS,
    ...CANCEL_GROUPS,
    ...MONEY_GROUPS,
    ...SECURITY_GROUPS,
    ...LAW_GROUPS,
    ...HARM_GROUPS,
    ...FRAMES,
  ],
};
