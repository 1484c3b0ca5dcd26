import type { ShapeGroup } from "../shape-table.ts";
import type { WordClasses } from "../shapes.ts";

/** Words for leaving us: what is ended, and how. */
export const CANCEL_CLASSES = {
  cancel:
    "cancel cancelling canceling cancle cancell canel cancal terminate terminating close closing delete deleting deactivate deactivating discontinue remove removing end ending shut_down shutdown quit quitting erase erasing " +
    "disable stop stopping unsubscribe_from unsubscribing_from unsubscribe_me_from opt_out_of opt_out_from get_out_of get_rid_of withdraw_from cancel_out drop wind_up close_down closing_down shut exit leave leaving finish finishing take_down give_notice_on give_notice_for give_my_notice_on hand_in_my_notice_for wrap_up pull_out_of take_me_off back_out_of close_out cease rescind revoke",
  cancelled:
    "cancelled canceled terminated closed deleted deactivated discontinued removed ended stopped erased cancled shut_down disabled closed_down shut",
  cancellation:
    "cancellation cancelation deletion deletions removal removals termination terminations closure closures cancellations deactivation",
  account:
    "account accounts acount accout acc acct membership memberships subscription subscriptions subscripton subcription subsciption contract contracts policy service services profile plan plans tariff package broadband insurance " +
    "trial free_trial user_profile user_account sub membership_plan licence license licenses agreement lease cover coverage phone_line mobile_line broadband_line landline hosting hosting_plan pension energy_contract insurance_policy",
  mod: "her his their my our this the a an your ur m of all standard premium gold platinum pro free freemium user personal business savings current checking main old entire whole both monthly yearly annual paid internet phone mobile gym home car health life travel pet dental electricity energy power gas basic plus company online existing team family own",
  newsletter:
    "newsletter newsletters mailing email emails notification notifications newsletter_subscription order",
  cancel_noun:
    "policy policies fee fees charge charges penalty penalties terms period page button rate reason reasons settings date survey email form number name details manager holder balance statement verification information password history limit type security picture setup executive team settings key code flow link",
} satisfies WordClasses;

/** Ending an account, a contract or a membership; not an order or a booking. Beside requests they make the topic too. */
export const CANCEL_GROUPS: readonly ShapeGroup<"cancel_account" | "keep_account">[] = [
  {
    code: "cancel_account",
    weight: 0.9,
    shapes: `
      stop my|our ~2 <account>
      <cancel> <mod>* ~1 <account> !<cancel_noun>
      <cancel> my|our|this|your ~3 <account> !<cancel_noun>
      <cancellation> of|for|on <mod>* ~1 <account> !<cancel_noun>
      <account> <cancellation> !<cancel_noun>
      <account> ..3 to_be|be|get|gets|been <cancelled> !by|without|again|yesterday|last|today|why
      <want>|have|like|get|please|has|rather ..2 <account> ..3 <cancelled>
      <account> ..8 <cancel> it|that|them|mine|this !up_to
      <not> want|need|use|wnt|require|like ~2 <account> ..2 anymore|any_more|any_longer|no_more|longer|<cancel>
      no_longer want|need|use|require|wish|interested ..4 <account>|customer|member|subscriber|subscribed|client
      <want> out_of|to_get_out_of|out_from ..1 <account>
      take|remove|get|sign me|us off|from|out ..2 <account>|list_of_members
      <want>|would|going|decided|choose|intend|prefer|rather|we ..2 not to? renew
      not|won't|wont|aren't|don't|dont|stop renewing|renew|be_renewing|going_to_renew !automatically
      close|shut|cancel everything|it_all|all_of_it down?
      <cancel> my|the user
      user ..8 <cancel> it
      notice on|to_end my|our|the ~2 <account>
      <cancel> mine|everything|all_services|my_stuff
      leave|leaving|quit|quitting|ditching|done_with you|your|this_company|you_guys|your_company ..3 company|service|provider|platform|for_good|as_a_customer|as_customer|altogether
      switch|switching|moving|move|going|changing|leaving|leave to|for another|different|new|other|a_different|a_new|your|some|a provider|company|supplier|competitor|carrier|bank|insurer|operator|vendor
      unsubscribe me? !from_the_newsletter|<newsletter>|from_newsletter
      end ..1 relationship|being_a_customer
      stop ..2 billing_me|charging_me ..4 cancel
      <not> ..3 be ..1 customer|member|subscriber|client
      stop|quit|stopping being|as ..1 customer|member|subscriber|client
      <not> <account> anymore|any_more
      shut|close|turn <my> ~1 <account> down|off
      revoke|withdraw my|our ..1 membership|subscription
      lose|losing me as a? customer|client|member|subscriber
    `,
  },
  {
    code: "cancel_account",
    weight: 0.6,
    shapes: `
      <want> to? cancel|unsubscribe $
      <can>|how|help|want ..5 cancel|unsubscribe $
      ^ cancel|unsubscribe $
      <not> renew|renewing
      out_of my|our|this|the contract|subscription|membership|plan|agreement
      done|finished|through with your|this|you service|company|app|platform|guys|product
      shut|turn|switch it|everything|this off
      leaving|leave to|for a? competitor|rival
    `,
  },
  {
    code: "keep_account",
    weight: 1,
    shapes: `
      <cancel> <mod>* ~1 service|services ticket|desk|page
      leave|leaving ..2 review|comment|feedback|note|message|tip|rating
      leave|leaving <mod>* ~1 <account> open|active|as|running|alone|on
      don't|dont|do_not|didn't|didnt|did_not|never|not_to|won't|wont|not_want_to|don't_want_to|dont_want_to|do_not_want_to|without|wasn't|not|didn't_ask_to|never_asked_to ask_to|asked_to|want_to|going_to|yet|mean_to|trying_to|you|be|you_dare|want_you_to? <cancel> ..3 <account>|it|me
      don't|dont|do_not|not <want>? to? <cancel>
      cancelling|canceling|cancel ..4 <newsletter>
      <account>|unsubscribe ..3 <newsletter>
      <cancel> ..3 <newsletter>
      <cancel> ..1 <account> email|emails|page|plan_b|message|popup|screen
      what happens|happen ..5 <cancel> ..3 <account>
      why|who ..2 <account> ..1 <cancelled>
      do|does|did|will|would you|they|it ..1 <cancel>
      <cancel> ..3 user|users|seat|seats|member|driver|person|line|addon|add-on from
      why|who was|is|did|has|were ..2 <account>
      <account> ..1 was|is|has|got|were|been <cancelled>
      <cancel> <mod>* ~2 order|booking|reservation|appointment|payment|transfer|ticket|comment|message|window|tab|popup|photo|file|picture|post|row|meeting|call|event|class|flight|delivery|shipment|card|button
      service window|ticket|desk|request|appointment|call|visit|booking
      service|plan|package|policy <cancelled> me|us|my|without
      accidentally|mistakenly <cancelled>|deleted
      <cancel> !me|us ..2 from <mod>* <account>|profile
      before|after i|we|you? <cancel> 
      undo|reverse|reactivate|reopen|restore ..2 <cancellation>|<cancelled>|<account>
      stop|revert ..2 <cancellation>
    `,
  },
];
