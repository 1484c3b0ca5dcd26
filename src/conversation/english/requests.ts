import type { RequestShape } from "../requests.ts";
import type { ShapeGroup } from "../shape-table.ts";
import type { WordClasses } from "../shapes.ts";

/** Who is asked for, and how. */
export const REQUEST_CLASSES = {
  talk: "talk speak chat converse talking speaking chatting communicate interact discuss_this tlak takl spek speek spak speack chta chay deal dealing talk_this have_a_word have_a_chat have_a_conversation have_a_call conversation liaise correspond talk_it_over talk_this_through talk_it_through discuss_it talk_things_through",
  to: "to with w wth wiht 2 ot wit too into",
  reach:
    "contact reach contacting reaching get_hold_of get_a_hold_of getting_hold_of get_in_touch_with get_through_to get_ahold_of getting_through_to " +
    "get_in_contact_with reach_out_to be_in_touch_with in_touch_with get_access_to hold_of consult consulting notify alert summon hear_from get_help_from",
  phone: "call phone ring telephone ph",
  callme:
    "call phone ring contact telephone reach email message text call_back ring_back phone_back get_back_to get_in_touch_with reach_out_to",
  connect:
    "connect connecting transfer transferring forward redirect direct route reroute switch pass passing hand handing escalate escalating patch hook refer move " +
    "put putting link handover hand_over pass_on send bounce kick bump shift turn_over turn_this_over give_over assign loop bring get conect connet transfr trasnfer",
  over: "over on up along through across back thru onto off straight",
  this: "me us this it the my our that a conversation chat call case issue problem request complaint query matter enquiry inquiry conversation thing all everything one session dialog dialogue question",
  get: "get give send find bring fetch offer assign provide got gimme getting show need_you_to_get",
  me: "me us",
  adj:
    "a an the your ur yr any some another other different real live actual human living breathing normal proper genuine physical competent intelligent smart " +
    "trained qualified senior experienced knowledgeable more bit little of customer service support sales billing technical tech care claims account level second tier 2 " +
    "flesh and_blood flesh_and_blood ordinary regular local certified dedicated available good helpful useful decent dam one own first line 1st 2nd third next nice friendly english speaking " +
    "online phone chat helpdesk help desk one_of these those all non-bot rl irl real_life real-life life true actually person's in-house accounts booking bookings reservations pharmacy who_is living_breathing kind_of specialist professional single",
  person:
    "human humans human_being human_beings agent representative representatives rep reps operator operators advisor adviser advisors advisers assistant associate csr " +
    "person real_people actual_people real_humans live_person live_chat real_agent human_agent operative individual customer_service_agent support_agent teammate " +
    "member_of_staff member_of_the_team member_of_your_team member_of_your_staff staff_member team_member agents account_manager case_worker case_manager relationship_manager " +
    "case_handler adjuster claims_handler caseworker support_person support_rep service_rep flesh_and_blood personnel homo_sapiens liveperson huma humna hooman humen humn hman humam persson " +
    "concierge receptionist dispatcher csm",
  staff:
    "someone somebody anyone anybody some1 sum1 any1 somone sombody somewone someon smeone specialist specialists employee employees staff consultant technician attendant expert experts colleague colleagues coworker " +
    "co-worker people professional folks clerk engineer guy lady man woman executive counsellor counselor nurse pharmacist " +
    "technicians consultants engineers nurses pharmacists officers advocates mechanic mechanics doctor dentist therapist counsellors instructor tutor librarian broker brokers accountant teller underwriter officer buyer planner coordinator administrator admin_team someone_else somebody_else anyone_else anybody_else <someone> persons ",
  dept:
    "customer_service customer_services customer_support customer_care customer_assistance customer_relations customer_success customer_help client_services client_support client_care support help_desk helpdesk " +
    "reception front_desk tech_support technical_support technical_assistance support_team support_staff billing billing_department billing_team sales sales_team accounts_department accounts_payable finance_team claims_department " +
    "claims complaints complaints_department complaints_team department desk team service_desk call_centre call_center service_team customer_support_team customer_service_team customer_service_department " +
    "customer_service_desk it_support second_level second_line tier_2 tier_two level_2 retention_team collections finance finance_department accounting_department headquarters head_office back_office the_office " +
    "member_services guest_services passenger_services patient_services returns_team returns_department baggage_desk fraud_team fraud_department legal_team legal_department medical_team room_service " +
    "custmer_service custumer_service costumer_service customerservice customersupport",
  deptname:
    "customer_service customer_services customer_support customer_care customer_assistance customer_relations tech_support technical_support support_team help_desk helpdesk service_desk customer_service_team live_chat",
  manager:
    "manager managers supervisor supervisors boss bosses superior superiors team_lead team_leader teamlead higher_up higher_ups higherup higherups someone_in_charge somebody_in_charge person_in_charge " +
    "anyone_in_charge who_is_in_charge whoever_is_in_charge whoever's_in_charge someone_higher someone_higher_up someone_more_senior someone_senior somebody_senior somebody_higher somebody_higher_up someone_with_authority somebody_with_authority " +
    "someone_above_you somebody_above_you management director ceo head_of executive_office senior_management someone_with_more_authority somebody_with_more_authority anyone_with_authority someone_who_can_decide decision_maker duty_supervisor floor_manager person_with_authority senior_person someone_responsible somebody_responsible supervizor " +
    "supervisior manger duty_manager shift_manager store_manager branch_manager general_manager line_manager senior_manager customer_service_manager escalations_manager escalation_team",
  // The nouns in them mean nobody of ours.
  others:
    "travel_agent travel_agents estate_agent real_estate_agent estate_agents insurance_agent letting_agent letting_agents user_agent booking_agent shipping_agent ticket_agent cleaning_agent free_agent double_agent secret_agent " +
    "human_resources human_resource human_rights human_error human_readable human_body human_hair per_person person_per in_person personal_assistant virtual_assistant voice_assistant shop_assistant " +
    "dental_assistant google_assistant ai_assistant teaching_assistant mobile_operator mobile_operators network_operator tour_operator train_operator bus_operator ferry_operator crane_operator machine_operator legal_representative " +
    "password_manager package_manager project_manager project_managers task_manager product_manager property_manager file_manager tag_manager ads_manager ad_manager download_manager window_manager " +
    "device_manager content_manager context_manager session_manager hiring_manager office_manager time_manager business_manager event_manager community_manager my_manager my_supervisor my_boss our_manager her_manager his_manager " +
    "their_manager my_agent my_assistant agent_seat agent_seats agent_role agent_roles agent_account agent_accounts agent_license agent_licence agent_licenses agent_dashboard agent_workspace agent_status agent_name agent_id " +
    "agent_limit agent_view agent_app agent_console operator_console operator_panel human_capital third_person first_person salesperson chat_agent_widget agent_widget support_article support_articles support_page support_ticket support_forum support_plan " +
    "customer_support_software sales_tax sales_report support_email customer_service_training number_of_agents number_of_people number_of_persons of_people someone_else's somebody_else's wrong_person other_person " +
    "house_of_representatives support_hours contact_person person_limit person_name one_person two_person person_room person_table adult_person medical_assistant manager_role manager_account manager_seat manager_view manager_dashboard manager_app manager_license " +
    "support_bot operator_error support_group child_support ",
  assist:
    "help assist aid take_over takeover take_this take_it look_at_this look_at_it look_into_this look_into_it look_into_my look_at_my look_over sort_this sort_it sort_out handle_this handle_it handle_my handle review_this review_my deal_with_this deal_with_it deal_with_my fix_this fix_it " +
    "call contact phone ring talk speak chat answer answer_me explain explain_this email respond reply intervene step_in jump_in join listen understand understands understand_me helps resolve_this solve_this get_back_to_me reach_out get_in_touch call_back look_into take_a_look take_care_of",
  answerverb:
    "help assist aid take_over call contact phone ring talk speak chat answer explain email respond reply intervene step_in jump_in listen understand get_back_to_me reach_out get_in_touch call_back sort_this sort_it fix_this resolve_this",
  nounafter:
    "error resources body being beings readable rights nature resource hair centric capital eye bot or factor trafficking behavior behaviour history",
  know: "knows know understands understand can could is has with will actually speaks does speak who's able capable",
  bot:
    "bot bots robot robots robo machine machines computer computers chatbot chatbots ai automated_system automated_systems automation automaton artificial artificial_intelligence automated program programme script software algorithm answering_machine autoresponder " +
    "virtual_assistant virtual_agent recording ai_assistant llm gpt chat_bot chat_bots automated_bot voice_bot ai_bot automated_service auto_reply language_model android robotic automated_message automated_messages automated_replies automated_responses",
  lead: "yes yeah yep yea no nope nah ok okay oh hi hello hey i need want wanna get me give help ask sorry look listen and but then k pls need_a want_a bring for with a an to to_a",
  tail: "now here today today_please pls support help only again asap urgent needed required wanted on_the_line right_now here_now online this_instant",
  yes: "yes yeah yep yea yup sure ok okay please definitely absolutely of_course i_would i'd_like_that do_it go_ahead that_would_be_great sounds_good great alright correct affirmative that_works y ya",
  decline:
    "no nope nah not_now no_thanks no_thank_you i'm_good i'm_fine i'm_ok not_yet later don't dont never_mind nevermind n not_necessary no_need",
  was: "was were been after while enjoyed loved hate like for keep kept spent when wasted remember before am stop avoid without than of stopped",
  past: "said told promised says tells gave sent called came confirmed wrote mentioned was did asked has had never already advised tried",
  bare_person:
    "human agent representative rep operator advisor adviser human_being human_agent live_agent live_person customer_service customer_support live_chat support_agent real_agent real_people csr supervisor_agent customer_care huma humna talk_to_human speak_to_human humans agents reps operators representatives customer_service_agent",
  misspelt_requests:
    "human person agent agents operator representative assistant someone somebody anyone customer service support manager supervisor advisor adviser speaking talking chatting contact connect transfer " +
    "cancel account subscription membership refund reimbursement money people cancelling closing delete deleting terminate specialist employee deletion termination removal cancellation closure",
  // accounts and money
  refund:
    "refund refunds money_back reimbursement reimbursements reimbursed full_refund partial_refund refunded compensation rebate restitution cash_back my_money_back our_money_back money_returned refnd refud reund",
  money:
    "money cash deposit payment payments fee fees fare order purchase cost costs amount charge charges dollars euros pounds bucks dollar ticket tickets membership subscription delivery shipping postage flight booking total balance bill difference price funds",
  pay: "give send get return pay have put transfer want hand refund refunding credit gimme",
  ask: "want need demand expect require like request deserve insist insist_on ask_for asking_for requesting demanding wanting claim claiming get_me get_us i'd_like would_like we'd_like due owed entitled_to wanna",
  dontwant:
    "don't_want don't_wanna dont_want dont_wanna do_not_want do_not_wanna didn't_want don't_need dont_need do_not_need don't_like dont_like don't_wish do_not_wish don't_care never_want never_asked don't_require do_not_require " +
    "wouldn't_like wouldn't_want not_want not_need i'd_rather_not rather_not would_rather_not prefer_not didn't_ask didnt_ask did_not_ask don't_feel_like dont_feel_like not_looking no_wish no_desire don't_have dont_have do_not_have no_longer_want no_longer_need " +
    "refuse don't_intend not_going not_asking not_trying not_interested_in needn't don't_want_you don't_really_want not_willing hate_having hate",
  nothelp: "don't dont do_not please_don't never no_need_to don't_you_dare stop",
  idfill:
    "a an the actually just still only ever sure that you're you are not really even some kind of sort talking like real live alive an_actual human bot or this is my your new here normal rasa simply also dealing not computer-based more artificial speaking chatting sort_of merely some one another being to with indeed always living breathing in_fact currently electronic online stupid dumb another_of_those customer_service customer support service called named",
  idnoun:
    "<bot> human person human_being real ai real_person alive people humans robotic operator agent representative real_people flesh_and_blood live_person live_agent real_agent employee automated individual real_human human_person",
  nonperson:
    "data wifi internet server network printer app page website site account screen device phone bluetooth checkout url link step question point issue problem savings main_menu menu store game party database terminal city airport station wall gate beginning start subject topic address folder system amazon vpn api email bank same wrong new last next_step previous other side address server login form section results list pdf file calendar channel tv music savings_account checking_account world stars hand",
} satisfies WordClasses;

/** Requests, and what sounds like one. */
export const REQUEST_GROUPS: readonly ShapeGroup<RequestShape>[] = [
  {
    code: "person",
    weight: 0.92,
    shapes: `
      <talk> <to> my ~1 advisor|adviser|case_manager|account_manager|caseworker|case_worker|relationship_manager|adjuster|representative|rep|consultant|broker|handler|csm|planner|underwriter
      <someone>|<person> ..4 i|we <can> <talk>|<reach>
      <talk> <to> whoever|the_people|those ..1 handles|handle|deal|deals|is|responsible|in_charge|who
      -<was> <talk> <to> <adj>* <person> !limit|limits|fee|resources|who|that|i'm|im
      -<was> <talk> <to> <adj>* <person> who|that ..3 <assist>|<know>
      -<was> <talk> <to> <adj>* <staff>
      -<was> <talk> <to> <adj>* <dept>
      -<was> <talk> <to> ~2 <person>|<dept>
      -<was> <talk> ..4 <to> <adj>* real|actual|live|human <person>|<staff>
      <talk> ..3 <to> <adj>* <person>
      put|putting me|us|this through
      put|get me|us through to
      put me|us on|in_touch|in_contact with|to
      get me|us in_touch|in_contact|on_the_line|on_the_phone with|to
      <connect> <this>* <over>* to|with|through <adj>* <person>|<dept>
      <connect> me|us <over>* to|with|through <adj>* <staff>
      <connect> this|it|my|the <this>* <over>* to|with <adj>* <staff>
      <connect> <this>* ..2 <over>* to|with <adj>* human|agent|representative|operator|rep|real_people|advisor|adviser
      <connect> to <this>* <adj>* <person>
      escalate to <adj>* <person>|<staff>|<dept>
      transfer|connect to <adj>* human|agent|representative|operator|rep|advisor
      <get> <me> <adj>* <person> !role|seat|license
      <get> <adj>* <person>|<staff> to <assist>
      <get> <adj>* human|agent|operator|real_people|live_person !role|seat|license
      <get> <me> <staff> ..2 <know>|<assist>|who|that|real|from
      put|get <adj>* <person>|<staff> on
      <want> <adj>* human|agent|representative|rep|operator|advisor|adviser|human_being|live_person|human_agent|support_agent|real_people|csr|<deptname> !of|for_my|for_the|number|role|seat|seats|license|page|article|email|hours|plan|plans|ticket
      <want> <adj>* real|actual|live|living|proper|normal|physical|competent|breathing <person>|<staff>
      <want> <adj>* person ..1 not
      <want> <adj>* person $
      <want> <adj>* person to <assist>
      <want> <someone> to <answerverb> !my|the|a|out_with
      <want> <someone> to look_at|look_into|review|sort_out|handle|deal_with my|this
      <want> <someone> who|that <know>
      <want> <person>|<someone> from <adj>* <dept>
      help|assistance|support|answer|answers|response|reply from|by|of <adj>* <person>
      help|assistance|support from|by|of <adj>* real|actual|human <staff>
      <can> <adj>* human|agent|representative|rep|operator|advisor|adviser|human_being|human_agent|live_person|csr|colleague|team_member|staff_member ..1 <assist>
      <can> <adj>* person|specialist|employee|expert|supervisor|colleague|member_of_your_team ..2 <assist>
      let|have|make|ask <adj>* <person>|colleague|specialist|employee|expert ..1 <assist>
      let|have|make|ask <someone> <callme> <me>
      <person>|<staff> from ..3 to? <callme> <me>|my|back
      <person>|<staff> ..1 to? <callme> <me>|my|back
      i ..1 <talk> <to> <someone>
      is|isn't|isnt|are|aren't|arent there also? <adj>* human|humans|agent|agents|representative|rep|operator|advisor|human_being|human_beings|real_people|live_person|live_agent !limit|resources|fee|role|setting|settings|account|seat|app|portal|page|form|console|option|permission|field|behind|typing|on_the_other|on_the_other_end|reading|answering|writing
      is|isn't|isnt|are|aren't|arent there ..3 <person>|<staff> i|we ..1 <talk>|<reach>|<phone>|ask
      is|isn't|isnt|are|aren't|arent there ..3 <person>|<staff> ..1 to <talk>|<reach>
      <get>|want|need|have <adj>* <person>|<someone> involved|over|in|onto|into
      <get>|want|need|have|ask <someone> from ..2 to <assist>
      handed|passed|given|transferred|forwarded|routed over? to <adj>* <person>|<staff>|<dept>
      is|isn't|isnt|are|aren't|arent there ..3 <person>|<staff> who|that can|could ..1 <assist>
      is|isn't|isnt|are|aren't|arent <adj>* <person> available|there|around|free|online|on_duty|working
      <person>|<staff>|number i|we can|could|may ..1 <talk>|<reach>
      <someone> real|human|alive|actual|competent
      where|how ..5 <talk> to|with <adj>* <person>|<staff>|<dept>
      takeover by <adj>* <person>
      <can> <adj>* <person>|employee|colleague|specialist|expert|supervisor _ my|this|it|me|the|that|our|at|into|for|with
      for <adj>* <person>|employee|colleague|specialist|expert to <assist>|look|check|review|read|see
      be|get|being put through
      <get> <me> <staff> $
      human takeover|handoff|handover|intervention|assistance|help|support|contact|interaction $
      speaking|talking with|to agent|human|operator|person
      call|need|want|request|requesting|get a callback|call_back|phone_call from
    `,
  },
  {
    code: "person",
    weight: 0.8,
    shapes: `
      <someone> needs|has|must|should|ought to? ..1 <assist>|look|check|review|see|read
      be|being connected|transferred|put_through|forwarded|redirected|escalated to|with !my
      if a|an|one <adj>* <person>|colleague|specialist|expert|employee could|would|can|to
      <someone>|<person>|<staff> ..2 <not> ..1 a|an? <bot>
      <want> your|the ~1 <staff>|<dept>|people|team|experts to
      <someone>|anybody|anyone|person from|in|on|at your staff|team|side|end|company|office|people|organisation|organization !<past>
      <reach> <adj>* <person>
      <reach> <adj>* <someone>|specialist|expert|colleague|employee|employees|staff !by|in_my|at_my
      <reach> <adj>* real|actual|live|human <staff>
      how|where|way|ways|want|need|trying|try|help|can ..5 <reach> ..1 <dept>|you_by_phone|you_people|you_guys
      contact|reach|contacting <dept> $
      <phone> <adj>* <person>
      <talk> <to> some_of|one_of|any_of your _
      number|line|extension ..3 <talk>|speak|<reach> ..2 <person>|<staff>|<dept>|you
      who|whom else? can|do|should|could|would|must|may i|we <talk> to|with
      who|whom to <talk> to|with
      prefer|rather|better|easier|feel_better|quicker|faster ..4 <person>|real_people
      <talk> <to> you on|over|by the|a? phone|telephone
      <want> <callme> me|us
      <want>|get|request|schedule|arrange|have|book|could_i_get|organise|organize|give_me|leave|take a|the callback|call_back|callbacks|phone_call|return_call
      <phone> me|us back
      give|gimme me|us a call|ring|bell|phone_call|callback|buzz !button
      <can>|please|pls <someone>|you|u <phone> me|us $
      ^ <phone> me|us on|at|asap|today|tomorrow|regarding|about|back|immediately|when
      <can> <adj>* <staff> <phone> me|us !a|an|<week>
      from|by <adj>* real|actual|live|human <person>|<staff>
      someone|somebody|anyone|anybody|person|member|staff from|in|at <adj>* <dept> !<past>
      switch|go|change|over to <adj>* live_chat|live_agent|human_agent|human
      chat|speak|talk|talking|chatting live $
      escalate|escalating|escalated this|it|my|the|that|me
      <want> to? escalate
      ^ ..2 escalate to
      loop|bring|pull|get|rope|call in <adj>* <person>|<staff>|colleague
      transfer|connect|redirect|reroute|forward|refer|hand me|us <over>* to|with <adj>* _ !data|wifi
      <dept>|<person>|live_chat would|could be able
      pick up the? phone
      anyone|anybody|someone|somebody who ..2 help
      assigned|given|passed|handed|routed|forwarded|escalated|transferred|connected|referred|switched to ..1 <adj>* <person>
      <want> ..3 be|get transferred|connected|forwarded|escalated|put_through|referred|redirected
      ask|request|asking|demand ..5 from|to <adj>* agent|human|representative|real_people
      asked|asking|ask for <adj>* <person> !of
      real|actual|live|proper|living <person>|<staff>
      i|we <phone> <someone> about
      help me ..4 in_person|over_the_phone|by_phone|on_the_phone
      <talk> <to> ..3 from|in|at ..1 _ desk|department|team|office|unit
      <someone>|<person> from|in|at your|the _ desk|department|team|office|unit !<past>
      connecting|transferring|putting|forwarding me|us to|with|through
      human|humans|person attention|involvement|review
      <can> <someone> ..3 get_back_to|reply_to|respond_to|answer|email|contact|update me|us|my
      with|to|onto|by|from|for a|an|another <person> $
      a|any|some|an|actual human|humans|human_being to|who|that|in|for|on|here|there|ever|read|look|instead|available|answer|about|because|and
      a|any|some|an|actual human|humans|human_being $
      any <person>|<staff> there|around|available|free|online|here
      call|chat|conversation|talk|session|consultation|word with <adj>* <person>|<staff>|<dept> !at|in
      number ..2 for|of <adj>* <dept>|<person>
      <connect> me|us $
      <want> ..2 this|it|that|my_case|my_ticket|my_issue escalated
      people|humans|employees|staff|anyone|anybody|someone who ..2 work|works|working there|here
      <want> ..5 with|to|from <adj>* real|actual|live <person>|<staff>
      one|any of your ..1 <person>|<staff>|people|team|cleaners|clerks|guys|lads|doctors|agents|workers|teammates
    `,
  },
  {
    code: "person",
    weight: 0.95,
    shapes: `
      ^ <lead>* transfer|connect|transfer_me|connect_me $
      to|with <someone> who|that
      <someone> who|that <not> ..1 <bot>
      is|are <someone> ..4 able|available|free to
      ^ <lead>* <adj>* <bare_person> <tail>* $
      ^ <lead>* <adj>* real|actual|live|human <person>|<staff> <tail>* $
      ^ <talk> <to> ..2 <person>|<staff>|<dept>
      -<was> <talk> <to> ..3 <person>|<staff> else|real|who_is_real|with_a_brain|alive
    `,
  },
  {
    code: "person",
    weight: 0.6,
    shapes: `
      <can>|cn|does|did anyone|anybody|someone|somebody|some1|any1|sum1 help|assist|aid me|us|out|here? please?|here? $
      <can> anyone|anybody|someone|somebody|some1|any1|sum1 ..1 help|assist me|us|out with this|it|that $
      <can> <someone> help|assist $
      anyone|anybody|someone|somebody there $
      anyone|anybody there who|that|to
      <someone> help|assist me|us $
      is|are <someone>|people|humans|staff there|available|around|home|alive
      <want>|can_i|can_we|could_i|may_i|let_me|might_i|could_we|can_u_let_me ..3 speak|talk|chat|talking|speaking <to> your|the !_
      <want>|can|could|may|i|let|might ..4 speak|talk|chat|talking|speaking <to> your|the _ !of|to
      <dontwant> to? <talk> <to> <adj>* <bot>
      hate|sick_of|tired_of|fed_up_with|done_with|enough_of|stop|dislike|refuse_to|bored_of ..1 <talk> <to> <adj>* <bot>
      talking|speaking|chatting to|with <adj>* <bot> is|sucks|isn't
      no|not|enough|stop more? with? <adj>* bot|bots|robot|robots|machine|machines $
      rather|prefer ..6 than ..2 <bot>
      rather|prefer not ..5 <bot>
      not|don't|dont comfortable|trust|happy ..5 with|to|by a|an|this <bot>
      what|which|a|the|your|phone|telephone number i|to|do|can|should|where_i ..2 call|phone|ring|reach|contact|dial
      <want>|have|get|give|what's|find|share ..3 phone|telephone|contact|hotline number $
      anyone|anybody|somebody|someone|who i|we can|could|may|should|might <talk> to|with|2
      looked|reviewed|handled|checked|seen|read at? by <adj>* <person>
      someone|somebody from your|the|ur ..1 _ !<past>
      member of ..1 staff|team
      <phone> customer_service|customer_support|customer_care|customer_assistance|helpdesk|help_desk
      ^ <lead>* <adj>* support|reception|front_desk|help_desk|helpdesk|person|customer_relations|technical_support|tech_support <tail>* $
      too complex|complicated|hard|difficult ..3 bot|robot|machine|chatbot
      not|don't|isn't ..4 understanding|understand|getting me|this ..3 <someone> who
      you are not a? human ..2 want
    `,
  },
  {
    code: "manager",
    weight: 0.92,
    shapes: `
      manager|supervisor attention
      <want>|insist|insisting|demand ..4 <manager> ..1 handle|handles|review|reviews|takes|take|looks|look|calls|decides|involved|answers|to
      get|gets|getting|have|bring ..1 <adj>* <manager> involved|over|here|in|onto
      from your|the|a <manager> $
      from your <manager>
      -<was> <talk> <to> <adj>* <manager> !role|account|software
      -<was> <talk> ..3 <to> <adj>* <manager>
      -<was> <talk> <to> ~2 <manager>
      <person>|<someone> with|who_has ..1 authority|power|seniority
      <reach> <adj>* <manager>
      <get> me|us? <adj>* <manager> !role|account|seat|license
      put|get <adj>* <manager> on
      <want> ..5 with|to <adj>* <manager>
      <want> <adj>* <manager> !role|account|of|seat|license|app|software|at_my|for_my|to_approve
      <connect> <this>* <over>* to|with|through <adj>* <manager>
      escalate to <adj>* <manager>
      take|taking|bring|go|going|raise|raising it|this|the_matter|over? up? to|with|past <adj>* <manager>
      go|going to the|your <manager>
      let|have|make|ask|tell your? <adj>* <manager> ..1 <assist>|<callme>
      <can> <adj>* <manager> ..1 <assist>|<callme>
      is|isn't|are|any there <adj>* <manager>
      <manager> i|we can|could <talk>
      who|who's is|are? in charge here|there
      ^ <lead>* <adj>* manager|supervisor|managers|boss <tail>* $
      <talk> <to> ..2 who|whoever ..1 in_charge
      <talk> <to> ..1 higher|above|senior
      <talk> <to> <someone> ..2 higher|above|senior|in_charge
      <want> ..1 <someone> ..1 higher|in_charge|above|senior|senior_to_you
      <connect> ..4 <someone> ..1 higher|in_charge|above|senior
      supervisor|manager|boss please $
      supervisor|manager|boss available
      want ..4 to go to your head_of
      complaint|complain ..1 to <adj>* <manager>
    `,
  },
  {
    code: "manager",
    weight: 0.45,
    shapes: `
      who|who's|whos is? your|the|ur <manager>
    `,
  },
  {
    code: "identity",
    weight: 1,
    shapes: `
      are|r|ru you|u|ya|yu <idfill>* <idnoun>
      areyou|aren't|arent you? <idfill>* <idnoun>
      you|u|ya are|r|re? <idfill>* <bot>|human|real
      you're|ur|youre|are_you not <idfill>* <idnoun>
      you're|ur|youre|your <idfill>* <bot>|human !is|made|answer|and_i_want|keeps|keep|app|help|responses|page|did|told|said
      is|are <someone>|anyone real
      you|u can't|cannot|cant be <idfill>* <idnoun>
      you|u could|can|must|might|should be|also? <idfill>* <idnoun>
      am|are i|we <idfill>* <talk> to|with <idfill>* <idnoun>|who|whom|what
      ^ do|did i|we <talk> to|with <idfill>* <idnoun>
      is|was this|that|it|it's <idfill>* <idnoun>
      is this|that|it <idfill>* or ..2 <idnoun>
      is there <idfill>* <idnoun> behind|typing|on_the_other|on_the_other_end|on_the_other_side|reading|answering|writing|replying|responding|at_the_other
      this is <idfill>* <bot> right|correct|isn't|no
      <idnoun> or <idfill>* <idnoun>
      ^ <idfill>* <bot> then? right? $
      who am i <talk> to|with
      who i|i'm|im am? <talk> to|with
      who ..5 pleasure
      what|who are|r you|u $
      what kind|type of? <idfill>* are you
      you|u sound|seem|look|act|talk|write|type|appear|respond|reply like|as|to_be? <idfill>* <idnoun>
      could|would|can you be|call_yourself|describe_yourself|consider_yourself <idfill>* <idnoun>
      yourself <idfill>* as? <idfill>* <idnoun>
      people say you are ..1 <idnoun>
      whether|if|that you|u|you're|ur are|r? <idfill>* <idnoun>
      whether|if i|i'm|im am? <talk>|talking to|with <idfill>* <idnoun>
      whether|if this|it is <idfill>* <idnoun>
      talking|speaking|chatting to|with a <bot> or
      do you have feelings|a_soul|a_heartbeat|a_pulse|a_body
      bot or not
      pass the turing
      with whom am i
    `,
  },
  {
    code: "refusal",
    weight: 1,
    shapes: `
      <dontwant> to? <talk> <to> <adj>* <person>|<staff>|<dept>|<manager> !else|but|except|other_than|who_doesn't
      <dontwant> to? have? to? <reach>|<phone> <adj>* <person>|<staff>|<dept>
      no ..1 person|one|human|agent|agents|humans|callback|call needed|necessary|required
      <dontwant> for? <adj>* <person>|<dept>|<manager> !who|that_can't|else
      <dontwant> to? <connect> <me>
      rather|prefer not be|get|have|being ..2 contacted|called|phoned|transferred|connected ..3 <person>|<staff>
      <dontwant> to? be|get|have|being ..2 contacted|called|phoned|transferred|connected|forwarded|escalated|put_through|referred|redirected|passed
      <dontwant> to? <connect> ..4 <person>|<staff>|<dept>|<manager>
      <dontwant> <me>|you|u|it|this to <connect>|<get> ..4 <person>|<staff>|<dept>
      <dontwant> to? wait|queue|hold for <adj>* <person>|<staff>
      <dontwant> to? bother|disturb|trouble|involve ..1 <person>|<staff>
      <dontwant> <staff> to <assist>
      <dontwant> any|a|your? human|person's? help|contact|assistance|intervention|involvement|<adj>* <person>
      rather|prefer not to? <talk>|be ..2 <to> <adj>* <person>|<staff>
      rather|prefer ..4 bot|you|chatbot|here than ..3 <person>|<staff>
      no need|reason|point for|to|of|in ..4 <person>|<staff>|<dept>|<manager>
      no need for? to? <talk>|transfer|escalate|connect|transferring|escalating
      no = <adj>* human|agent|agents|humans|representative|rep|operator|real_people|advisor needed|required|necessary
      no human|humans|agents|reps|operators|phone_calls|calls|callbacks $
      <nothelp> <connect> <me>|this|it ..4 <person>|<staff>|<dept>|<manager>
      <nothelp> <connect> <me>|this|it
      <nothelp> escalate|escalating|transfer|connect|call|phone|forward|handoff|hand
      <nothelp> get|bring|involve|bother|send|put|call|contact ..2 <person>|<staff>|<manager>
      without|instead_of|rather_than|avoid|avoiding ..4 <talk>|<reach>|<phone>|bothering|involving|waiting ..2 <adj>* <person>|<staff>|<dept>|<manager>
      without ..1 <adj>* human|agent|representative|operator
      continue|carry_on|stay|stick|proceed|keep_going|go_on|keep_talking|keep_chatting with|to|using the|this|a|my|you <bot>
      bot|chatbot|robot|ai is fine|ok|okay|enough|good|great
      you can|could|may do it|this|that|the_rest
      you are|you're doing fine|well|great|good|ok
      cancel|forget|scrap the|that|about? <person>|transfer|callback|handover|escalation|live_agent
      not necessary|needed|required to? ..3 <person>
      <person>|<manager> is|isn't not|isn't? needed|necessary|required
      don't|dont|never call|phone|ring|contact|telephone me|us
    `,
  },
  {
    code: "nobody",
    weight: 1,
    shapes: `
      how ..2 become|be|create|make ..3 <person>|<staff>|<manager>
      told|advised|asked|recommended|suggested|telling me|us|him|her|them? to <talk>|<reach> ..3 <person>|<staff>|<dept>|<manager>
      did|has <adj>* <person>|<staff>|<manager> <assist>
      someone|somebody|anyone who|that is|was|called|emailed|texted
      <past>|to|when <adj>* <person>|<staff> <talk> to|with
      pay|paid|send|sent|transfer|sending|give|gave|booked|lend|money|ship|sell|sold|deliver|delivered|gift|invite|add|adding|remove|removing|hire|hiring !me|us ..3 <person>|<staff>
      how ..3 assign|assigning|invite|add ..4 <person>|<staff>
      assign|assigning|route|routing a|tickets|chats|cases|conversations|calls|every ..2 <person>|<staff>
      agent|agents|operator|operators|representative|rep|assistant|associate of|for the|my|our|a
      agent|agents|operator|operators to|from|in|on my|our|the account|workspace|team|plan|inbox|app|group|queue|project
      i|we|i'm|we're|he|she am|are|is|was|have|work|run|manage|employ|has|as <adj>* <person>|<staff>|<manager>|agents
      i ..2 work in|at|for customer_service|support|sales|finance|human_resources
      our|my|their|his|her ..2 agents|reps|operators|advisors|assistants|representatives|staff|employees|team|people|humans|person|support|customer_service|call_center|call_centre|helpdesk|support_team|sales_team|manager|supervisor|boss
      how many ..2 <person>|<staff>|agents|people
      <person>|<staff>|<dept>|<manager> <past>
      <person>|<staff>|<manager> at|in|on the|a|my|our shop|store|counter|branch|airport|bank|door|account|phone_yesterday|hotel|gate|desk
      no|nobody|none = <adj>* <person>|from <assist>|called|answered|replied|came|has|is|was
      can|could|let|may i|us|we? <talk> to|with you $
      <talk> to|with <adj>* people in|abroad|from|on
      as|per a? person|operator|agent|manager|supervisor
      transactions|transaction|payments|payment|money|fee|fees|gift|ticket|tickets|subscription|prescription|booking|reservation|ownership ..3 to|for <adj>* <person>|<staff>
      <connect> ..1 data|photos|files|numbers|contacts|music|funds|money|points|miles|license|licence|ownership|domain|number
      calls|calling ..2 agent|agents|operator
      <connect> me|us <over>* to|with <adj>* <nonperson>
      <talk> <to> the|your <nonperson>
      direct|get|take|bring me to the
      bring|get|put|send ..2 up|back|out
      in|when|where|how|what|does|which ..2 customer_service|support|customer_support|helpdesk open|opens|close|closes|closed|hours|located
      like|wish to? <talk> to|with my
      call|contact|phone|reach ..1 someone|somebody abroad|in|overseas|on_my|from_my|on_another|else's
      send ..2 link|email|code
    `,
  },
  {
    code: "offer",
    weight: 1,
    shapes: `
      <connect> you ..4 <person>|<staff>|<dept>|<manager>
      <get> you ..3 <person>|<staff>|<dept>
      <talk> to|with ..4 <person>|<staff>|<dept>|<manager>
      <want>|like|need ..3 <person>
      <person>|<staff>|<manager> to? <callme>|help|assist|take
      escalate this|it|your ..4
    `,
  },
  {
    code: "yes",
    weight: 1,
    shapes: `
      ^ <yes> <yes>* $
      ^ <yes> <yes>* = do|i_do|that|would
    `,
  },
  {
    code: "no",
    weight: 1,
    shapes: `
      ^ <decline> <decline>* $
    `,
  },
  {
    code: "refund",
    weight: 0.9,
    shapes: `
      <ask> ..4 <refund> !policy|status|button|policies|process|page
      <can> i|we ..1 get|have|receive|be|claim ..3 <refund> !policy|if
      <can> you|u|someone ..2 refund|reimburse|credit|return me|us|my|the|it|this|both|our|all
      refund|reimburse me|us|this|it|both|all|everything
      refund|reimburse|refunding my|our|the|half|that|those ~2 <money>
      ^ refund|reimburse my|our|the|_ 
      <pay> me|us|back <my>|the|back|all ~2 money|cash|deposit|fee|fees|payment|payments
      <pay> me|us <adj>* ~1 refund|reimbursement
      <pay> <my>|back|all ~2 <money> back|returned
      give|send|pay|transfer back <my>|the ~2 <money>
      my|our ~2 <money> back|returned|refunded
      i|we want|need|demand|expect|deserve it|<my>|this|that ~2 back|returned|refunded $
      return|give|reverse my|our ~1 money|cash|deposit|payment|funds
      reverse ..1 charge|charges|payment ..4 back
      you|u owe me|us
      pay me|us back
      credit|return|send|give|refund ..1 money|amount|fee|payment back|to ..1 me|us
      return|refund|credit|transfer|send|pay ..1 the|my|our ~2 <money>|sum ..1 to|onto|into my|our|me ~1 card|account|bank
      should|must|need|have|ought be|to_be? get? refunded|reimbursed
      <not> <refund> ..3 sue
      pay|paid back in full
      money back $
      money_back now|asap|today|immediately|or
      insist|insisting|asking|ask|demand|demanding|request|requesting|claim|claiming on|for ..2 <refund>
      give|issue|process|send|approve|arrange|provide me? us? a|my|our|the ~1 refund|reimbursement
      should ..2 get|have|receive ..2 <refund>
      <not> ..2 keep my money
      i'll|ill|we'll take|accept ..1 refund
    `,
  },
  {
    code: "refund",
    weight: 0.6,
    shapes: `
      how|where ..4 get|receive|obtain|request|claim|ask|apply ..3 <refund>
      help|assistance|want ..5 <refund>
      ^ <adj>* refund|money_back|reimbursement <tail>* $
      ^ refund|refunding|reimburse|rebating _
      is it possible to? ..2 <refund>
    `,
  },
  {
    code: "no_refund",
    weight: 1,
    shapes: `
      <dontwant> ..3 <refund>
      don't|dont|do_not|never refund|reimburse
      <refund> policy|policies|guarantee|terms|status|period|button|page|window|tracking|conditions|rules|form|reason|code
      in|under what|which ..3 <refund>|ask|request
      do|does you|u|your|it|the ..3 offer|give|have|do|provide|allow|accept ..2 <refund>
      how long|many|much ..8 <refund>
      when ..6 <refund>
      waiting|wait|status|expecting|track|tracking|check ..5 <refund>
      where is|are|was|it's ..2 <refund>
      received|got|get|have|already ..2 refund already|thanks|thank
      already|have|i've|has received|got|gotten|been|had ..2 <refund>
      <refund> ..4 already|processed|received|arrived|pending|issued|declined|denied|rejected
      what|which situations|cases|circumstances|conditions ..6 <refund>
      my|our|their|his customer|customers|client|buyer|buyers ..4 <refund>
      issue|process|give|make ..2 <refund> to|for a|my|our customer|customers|client|buyer
      happened|happens to|with ..2 <refund>
      refund|refunds ..2 from amazon|another|other|seller|store_in_town
      without|no ..1 <refund>
      instead of ..2 <refund>
      i'll be refunded
      was told ..6 <refund>
    `,
  },
];
