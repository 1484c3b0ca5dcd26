import type { SensitiveShape } from "../sensitive.ts";
import type { ShapeGroup } from "../shape-table.ts";
import type { WordClasses } from "../shapes.ts";

export const LAW_CLASSES = {
  lawyer:
    "lawyer lawyers attorney attorneys solicitor solicitors barrister counsel legal_team legal_counsel legal_representative legal_department legal_advisor legal_adviser litigator law_firm lawer laywer",
  regulator:
    "regulator regulators ombudsman ombudsmen ombudsperson watchdog fcc fca ftc sec cfpb bbb ico ofcom ofgem ofwat asic accc finra faa dot cma osha epa cnil trading_standards better_business_bureau attorney_general consumer_protection " +
    "consumer_protection_agency consumer_rights_agency consumer_affairs consumer_council consumer_association data_protection_authority data_protection_commissioner information_commissioner financial_conduct_authority financial_ombudsman insurance_commissioner " +
    "state_insurance_department department_of_insurance banking_authority labor_board labour_board medical_board licensing_board ministry authorities supervisory_authority competition_authority aviation_authority civil_aviation_authority health_inspector public_utilities_commission utilities_commission insurance_board the_commission privacy_commissioner",
  law: "gdpr ccpa hipaa pci coppa dpa ferpa data_protection_act data_protection_law data_protection_laws privacy_law privacy_laws consumer_law consumer_laws consumer_rights consumer_protection_law consumer_protection_laws the_law law laws legislation regulation regulations statute sox psd2 aml kyc_rules dora nis2 eu_law fair_housing discrimination_law",
  personal:
    "data information info records details personal_data personal_information personal_details pii personal_info user_data profile_data my_data",
} satisfies WordClasses;

/** Courts and lawyers, supervisors and rules, and the rights people have in their data. */
export const LAW_GROUPS: readonly ShapeGroup<SensitiveShape>[] = [
  {
    code: "legal",
    weight: 0.9,
    shapes: `
      legal insurance|cover|protection|aid|costs|expenses
      i'm|im|we're|am|are|be|will_be|considering|start|consider|thinking_of suing|sued
      serve|served|serving ..2 papers|notice|legal_documents|a_summons
      i'll|ill|will|gonna|going_to|to|can|could|i|we|we'll|may|might|must|shall|should|be|about_to sue|suing
      -<want> sue|suing you|your|this|them|us|for
      get|be|been|being|getting sued
      my|our|his|her|a|the|an ~2 <lawyer> ..5 contact|contacting|touch|hear|advised|write|written|wrote|letter|says|said|told|reviewing|will|sent|send|speak|call|advises|told|recommended|confirmed|involved|handle|looking|thinks|wants|is
      hear|hearing|letter|letters|contacted|email|correspondence|call ..2 from ..1 my|our|a|the ~2 <lawyer>
      hire|hired|hiring|contact|contacting|contacted|consult|consulting|consulted|call|calling|called|speak|speaking|talk|talking|see|get|got|getting|involve|involving|instruct|instructed|retained|involved|with|seek|engage|spoke|spoken ..2 my|our|a|an|the ~2 <lawyer>
      lawyer|lawyers|attorney|attorneys up
      take|taking|took|drag|dragging|bring|bringing|see|seeing|meet you|your|this|it|them|the|matter ..2 to|in|before|through ~2 court|tribunal|judge|courts|court_of_law
      court|tribunal $
      small_claims|class_action|court_order|subpoena|subpoenaed|lawsuit|lawsuits|litigation|injunction|cease_and_desist|court_summons|summons|arbitration|legal_proceedings|court_proceedings|mediation|legal_claim|court_case|court_papers|affidavit|legal_hold|letter_before_action|notice_before_action|search_warrant
      legal|court ~1 action|actions|steps|proceedings|measures|notice|claim|recourse|route|advice|demand|letter|dispute|threat|case|consequences|matter|options|remedy|remedies|hearing|filing|papers|liability
      take|taking|pursue|pursuing|seek|go|going this|it|action? ..1 legally|legal|further_legally
      press|pressing|pressed|filing|file charges|criminal|suit|a_suit|lawsuit|police
      violates|violate|violating|breaches|breaks ..2 law|laws|rights|consumer_law|consumer_rights|contract|agreement
      legal_counsel|lawyer|lawyers|attorney|solicitor|legal_team ..1 needs|requires|requests|asks|wants|demands|asked|requested|requires ..2 response|answer|statement|information|document|documents|confirmation|copy|you|reply
      breach|violation of ..2 contract|agreement|warranty|law|my_rights|consumer_rights
      breached|broke|breaching|violated|violates our|my|the|your ~1 contract|agreement|warranty|rights
      hold|holding|held you|your|them|company|the ..2 liable|accountable|responsible_for_damages
      liable|liability|negligence|negligent|defamation|libel|slander|copyright_infringement|trademark_infringement|patent_infringement|intellectual_property_infringement|infringing|infringes|plagiarized|dmca|takedown_notice|wrongful
      see you in court
      statutory|consumer|legal rights
      against the law
      illegal|unlawful|illegally|unlawfully ..2 what|this|you|it|practice|charge|conduct|evicted|act|to
      is|was|are|that's|it's|be|completely|totally illegal|unlawful
      police report|complaint
      damages|compensation for ..2 damages|loss|losses|injury|injuries|pain|suffering|harm|distress
      sue|prosecute|prosecuted|criminal_charges|criminal_complaint
      on behalf of my|our|the client ..6
      represent|representing the|a|my|our ..1 claimant|plaintiff|defendant|estate|customer_of_yours
    `,
  },
  {
    code: "legal",
    weight: 0.6,
    shapes: `
      <lawyer> $
      in|to|the|go court
    `,
  },
  {
    code: "not_legal",
    weight: 1,
    shapes: `
      legal documents|document|name|template|templates|size|paper|entity|department_seats|age|page|notice_page|holiday|address|drama|tech|software|notices_page|case_study
      court reservation|booking|bookings|shoes|time|is|at|number|fee|hire|yard|slot|surface|lights|rental|booked|for_tennis|side
      <lawyer> uses|use|using|loves|like|plan|subscription|discount|software|app|account|directory|page|likes|recommended_your
      tennis|squash|badminton|basketball|food|padel|volleyball|pickleball|clay court
      book|booked|reserve|rent|play|cancel ..4 court
      i|we|im|i'm am|are|work|a ..3 <lawyer>
      work|works|job|working ..2 <lawyer>
      for ..1 <lawyer>
      mediation|arbitration|litigation|lawsuit class|course|training|software|module|template|game|movie|skills|show|series|drama
      legal_department|legal_team has|have|needs|need|seat|seats|wants|uses|use|as
      hear|contact from|to your legal_department|legal_team ..1 about_the_template
      is it illegal|legal to ..
      pack of summons
      illegal argument|character|characters|move|state|operation|exception|input
      hold_music|summon
      press charge|charges the|button|port
      <not> ..1 legal_advice
      in court shoes
      legal steps template
    `,
  },
  {
    code: "compliance",
    weight: 0.9,
    shapes: `
      data_protection|privacy|safety|health|regulatory|labour|labor|environmental|building|licensing ~1 violation|breach|incident|infringement|violations|complaint
      inspector|inspectors ..4 wants|asked|was|came|found|needs|visited
      differently|refused|denied|excluded ..3 because ..2 my|our|his|her
      because|due|based|over ..3 my|our|his|her|their|of ..1 religion|race|gender|disability|age|ethnicity|skin_colour|skin_color|nationality|sexuality|sexual_orientation|colour|skin|pregnancy|faith
      by|to|from|with|our|national|state|federal|the regulator|regulators
      required|obliged|ordered|instructed|mandated ..2 by ..1 regulator|law|authority|authorities|the_authorities|government|court
      report|reporting|reported|complain|complaining|complained|complaint|complaints|escalate|escalating|escalated|refer|referring|contact|contacting|contacted|write|writing|written|go|going|take|taking|inform|informing|notify|notifying|file|filing|filed|raise|alert|tell|call|submit|lodge|lodged|turn ..6 <regulator>
      report|reporting you|your|this|company|it|them ..3 to|with <regulator>|government|state|authority|bank_regulator
      <regulator> ..4 hear|know|involved|informed|contacted|investigate|investigating|look|complaint|decide|decision|has|will|would
      hear|letter|inquiry|request|notice|audit|order|enquiry|questions from|by ..1 the? <regulator>
      breach|breaches|breaching|breached|violate|violates|violating|violated|violation|violations|infringe|infringes|contravene|contravenes|against|broke|break|breaks|breaking|non-compliant|under ..3 <law>
      regulator|regulators|tax_authority|tax_authorities|tax_office|irs|hmrc|authorities|authority|inspector|inspectors|ombudsman ..3 asked|asks|ask|investigating|contacted|wants|requires|auditing|audit|audits|requested|needs|demands|fined|checking
      auditing us|me|our
      our|the|a|my compliance_officer|compliance_team|compliance_department|data_protection_officer
      ombudsman|ofcom|cfpb|finra|ofgem|trading_standards|better_business_bureau|data_protection_authority|consumer_protection_agency|financial_conduct_authority|information_commissioner|fca|fcc
      <law> violation|breach|violations|complaint|breaches|infringement|requires_you|obliges|issue|incident|concern|concerns
      <not> ..1 compliant ..2
      not|isn't|aren't|wasn't|non|out_of compliant|compliance|compliant_with
      noncompliant|noncompliance|non-compliance|whistleblower|whistleblowing|discrimination|discriminated|discriminating|discriminatory|bribery|bribe|corruption|sanctions|insider_trading|price_fixing|antitrust|money_laundering|modern_slavery
      compliant|legal with|under ~1 <law> you|your|shared|sent
      auditor|auditors|audit|inspector|inspection|inspectors ..4 found|find|finding|findings|failed|fail|flagged|evidence|asks|asked|asking|requires|demand|demands|reported|request|needs|wants|tomorrow
      pass|failed|during|external|upcoming|regulatory|annual our|the|an? ~2 audit|auditors|auditor
      soc_2|soc2|iso_27001|pci_dss|hitrust|fedramp|soc_1|iso27001 ..4 audit|evidence|report|finding|auditor|control|failed|attestation|certificate|violation
      regulatory|compliance violation|breach|investigation|inquiry|complaint|issue|requirement|incident|audit|failure|officer|request|obligation|obligations|deadline|review|question|concern|finding|team|filing|matter
      break|breaks|breaking|broke|broken|breach|violate|violated|violating|ignore|ignoring|follow|against ..2 the|data|privacy|consumer|safety|banking|financial|labor|labour|these|government|local|eu|federal|state|regulatory ~1 regulations|regulation|rules_of_the_regulator|law|laws
      formal|official complaint ..4 <regulator>|authority
      your|you ..4 legal|regulatory obligation|obligations|duty|requirement
      breaks|violates ..2 regulations|regulation|law
      american_with_disabilities|americans_with_disabilities_act|ada_complaint|ada_violation|accessibility_lawsuit|not_accessible_under
      consumer protection ..2 hear|complaint|agency
      data processing agreement|addendum ..4 breach
      anti money laundering
      kyc|aml failure|breach|violation|investigation
    `,
  },
  {
    code: "not_compliance",
    weight: 1,
    shapes: `
      regulator valve|knob|pump|kit|hose|part
      voltage|gas|pressure|temperature|water|diving|window regulator
      are|is you|your|it|this|the|product|platform ..2 compliant
      compliance_officer job|jobs|opening|openings|role|vacancy|salary|course|training|position
      compliance training|course|module|certificate|page|courses|team_page
      audit log|logs|trail|export|table|logging|trails
      breaking|against_the law of
      law|laws firm|school|of_physics|office|student|students
      against ..2 law school
      contact|write|call ..2 authorities page
      soc_2|soc2|iso_27001 report|certificate $
      site|seo|content|performance audit
      how ..4 comply
    `,
  },
  {
    code: "data_request",
    weight: 0.9,
    shapes: `
      what|which|how_much|anything|everything|whatever ..3 you|u ..1 know|have|hold|keep|store ..1 about|on me|us|my_family|my_son|my_daughter
      what|which data|information|info ..2 about|on|of me|us ..6
      take|get|pull|remove|delete|erase my|our ~2 details|data|info|information|name|records|number|email|address off|out|from ..2 your|the|all|every
      <personal> ..1 you|u ..2 hold|keep|have|store|collected ..2 on|about|of my|our|me|us
      send|tell|give|show|provide me|us everything|all|anything|whatever ..1 you know|have|hold|keep|store ..1 about|on me|us
      <not> consent|agree|allow|permit|authorise|authorize ..4 sharing|selling|processing|use|using|collecting|collection ..2 my|our
      my|our data ..3 portable|machine_readable
      article|art 15|16|17|18|20|21
      copy|copies|overview|list|summary|export of ..1 all|everything|any|my|the|our ..6 about|on|of|concerning|regarding me|us|myself
      copy|copies of ..2 my|our|all_my ~1 <personal> !table|report|sheet
      see|know|get|view|access|obtain|have|receive|request|want ..4 <personal>|everything|anything|what ..3 you|u ..2 keep|have|hold|store|stored|collect|collected|process|got|know|saved ..2 about|on|of me|us
      <personal> ..2 you|u|your_company ..2 keep|have|hold|store|stored|collect|collected|process|got|know|saved|retain ..2 about|on|of|regarding me|us
      how|where ..3 you|u ..2 get|got|find|found|obtain|obtained|have my|our ~1 email|number|phone|address|name|<personal>|contact
      third_parties|third_party|advertisers|partners|companies|who|whom|brokers ..4 my|our ~1 data|information|email|details|personal_data
      stop|quit|don't|dont|do_not|never|cease|prohibit ..1 selling|sharing|sell|share|collecting|collect|tracking|track|processing|process|using|use my|our|me ~1 <personal>
      right|rights to ..2 access|erasure|rectification|portability|object|be_forgotten|know_what
      copy|copies|export|download|access|disclosure|overview|record|summary|list of|to ..2 my|all|our|the ~2 personal_data|personal_information|data_you|information_you|info_you|data_held|records_you|personal_info
      send|give|provide|show|supply|request|get|want|email|disclose|need|see ..3 all|everything|copy|any|whatever ..3 <personal> ..3 you|about_me|on_me|held|have|hold|stored|store|concerning_me
      send|give|provide|show|request|want|need|get|disclose ..5 everything|all|whatever ..2 you have|hold|know|store|keep|stored|collected|got ..1 on|about|of me|us
      all|everything|any|what|which|whatever|how_much ..1 <personal> ..2 you|your|u|company|do ..3 have|hold|store|keep|collect|collected|stored|process|know|got|retain|holding|storing|sell|share
      delete|erase|remove|wipe|purge|destroy|forget|scrub|get_rid_of|deletion_of|erasure_of|removal_of|eliminate ..2 my|all|our|everything ~2 <personal> !row|table|from_the_report|from_my_report|field
      delete|erase|remove|wipe|purge|destroy|scrub|deleted|erased|removed|wiped ..2 everything|all|anything|any ..4 about|on|of|regarding me|us
      personal_data|personal_information|my_data|personal_info|personal_details|my_information ..3 deleted|erased|removed|wiped|purged|destroyed|anonymised|anonymized|rectified|corrected|transferred_to
      delete|erase|remove|wipe|deletion|erasure|removal|purge ..2 of? ..1 personal_data|personal_information|personal_info|my_data|my_information|my_personal
      subject|data access request|requests
      dsar|dsr|sar|subject_access_request|data_subject|right_to_be_forgotten|right_of_erasure|right_to_erasure|right_to_access|right_of_access|right_to_deletion|right_to_be_deleted|right_to_rectification|right_to_know|right_to_portability|data_portability|right_to_object|data_protection_officer|article_15|article_17|art_15|art_17|privacy_rights|privacy_request|erasure_request|data_rights
      under|per|with|pursuant_to|according_to|my ..2 gdpr|ccpa|cpra|data_protection_act|data_protection_law|lgpd|privacy_law ..8 data|information|delete|deletion|erase|copy|access|remove|request|rights|right
      gdpr|ccpa|cpra|lgpd request|requests|rights|deletion|erasure|removal|access
      exercise|exercising|invoke|invoking|assert my|our ~2 right|rights
      <not> sell|share|disclose|use|process my|our ~2 <personal>
      opt out ..4 sale|selling|sharing|data|processing
      withdraw|revoke|withdrawing|revoking my|our ~1 consent
      object|objecting to ..2 processing|use_of_my_data|profiling
      who|whom ..4 shared|share|sold|sell|given|disclosed|passed|sent ..2 my|our ~1 <personal>|email|number|address
      where|how ..3 get|got|obtain|obtained|have ..2 my|our ~1 <personal>|email|number|phone_number|address|name ..1 from
      <personal> ..4 with|to third_parties|third_party|advertisers|data_brokers
      forget|delete|erase me from ..2 system|systems|database|databases|records|servers|files|crm
      remove|delete|erase|take|wipe my|our ~3 from your ~2 system|systems|database|databases|records|servers|files|crm|servers
      remove|delete|erase|wipe me|us|my|our|all|it ..3 from your ~2 system|systems|database|databases|records|servers|files|crm|servers
      stop processing my
      correct|rectify ..2 personal_data|inaccurate_data
    `,
  },
  {
    code: "not_data_request",
    weight: 1,
    shapes: `
      export|download|import|copy ..3 to csv|excel|pdf|sheets
      data plan|plans|sheet|table|point|points|usage|center|roaming|pack|bundle|row|model|source|connector|warehouse
      gdpr|ccpa|cookie settings|page|banner|training|course|checklist|template|plugin
      show ..2 my|the data usage|left|plan|balance
      delete ..4 row|table|column|record|entry
      test|demo|sample|dummy data
      card|delivery|payment|shipping|contact|flight|order|booking details
    `,
  },
];
